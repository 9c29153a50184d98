import { describe, expect, test } from 'vitest'
import { plainFacts, type EntryChange, type KeptServer } from '#contract/server.ts'
import { entryChanges } from './entry-changes.ts'
import { addServer, changeServer, moveServers, removeServers, type Operation } from './list-operations.ts'
import { revertChanges } from './revert-changes.ts'

const server = (address: string, over: Partial<KeptServer> = {}): KeptServer => ({
  ...plainFacts,
  serverId: `id-${address}`,
  address,
  ...over,
})
const one = server('RDS01', { group: 'London', tags: ['sql'], note: 'Payroll', careful: true })
const [two, three] = [server('RDS02'), server('RDS03')]
const list = [one, two, three]
const shared = server('ADM01', { serverId: 'machine-1' })

interface Did {
  readonly own: readonly KeptServer[]
  readonly changes: EntryChange[]
}

function did(own: readonly KeptServer[], operation: Operation<unknown>): Did {
  const result = operation({ own, machine: [shared], machineFile: null })
  if (!result.ok) throw new Error(result.failure.meaning)
  return { own: result.value.own, changes: entryChanges(own, result.value.own) }
}

function undo(own: readonly KeptServer[], changes: readonly EntryChange[]) {
  const result = revertChanges(changes)({ own, machine: [shared], machineFile: null })
  if (!result.ok) throw new Error(result.failure.meaning)
  const { own: after, value } = result.value
  const said = value.leftAlone.map(({ why }) => why)
  return { own: after, ...value, said, changes: entryChanges(own, after) }
}

test.each<[string, Operation<unknown>]>([
  ['an addition', addServer({ address: 'RDS04', note: 'new' })],
  ['a change of every field', changeServer('id-RDS01', { address: 'RDS09', ...plainFacts })],
  ['a move of several', moveServers(['id-RDS03', 'id-RDS01'], 'Leeds/Annex')],
  ['a removal of several', removeServers(['id-RDS03', 'id-RDS01'])],
  ['a removal of all', removeServers(['id-RDS02', 'id-RDS03', 'id-RDS01'])],
])('%s is undone, done again and undone again, each to the last field and place', (_what, operation) => {
  const first = did(list, operation)
  const undone = undo(first.own, first.changes)
  expect(undone.own).toEqual(list)
  const redone = undo(undone.own, undone.changes)
  expect(redone.own).toEqual(first.own)
  expect(redone.changes).toEqual(first.changes)
  const again = undo(redone.own, redone.changes)
  expect(again.own).toEqual(list)
  expect([undone, redone, again].flatMap(({ said, remarks }) => [...said, ...remarks])).toEqual([])
})

describe('a server that was added', () => {
  const { own, changes } = did(list, addServer({ address: 'RDS04' }))
  const added = own.at(-1) ?? one

  test('stays when it says something else by now', () => {
    const noted = [...list, { ...added, note: 'Theirs', tags: ['x'] }]
    const undone = undo(noted, changes)
    expect(undone.own).toBe(noted)
    expect(undone.said).toEqual(['RDS04 stays in the list: since it was added, its tags and note changed.'])
    expect(undone.leftAlone[0]?.change).toEqual(changes[0])
  })

  test('and is gone already is said, and nothing is done', () => {
    const undone = undo(list, changes)
    expect(undone.own).toBe(list)
    expect(undone.said).toEqual(['RDS04 is no longer in the list.'])
  })
})

describe('a server that was changed', () => {
  const { own, changes } = did(list, changeServer('id-RDS02', { note: 'Mine', group: 'Leeds' }))
  const [, mine = two] = own

  test('gets back only what the change touched', () => {
    const since = [one, { ...mine, tags: ['theirs'], careful: true }, three]
    const undone = undo(since, changes)
    expect(undone.own).toEqual([one, { ...two, tags: ['theirs'], careful: true }, three])
    expect(undone.said).toEqual([])
  })

  test('keeps the field that somebody changed meanwhile, which is named; the others are put back', () => {
    const since = [one, { ...mine, note: 'Theirs' }, three]
    const undone = undo(since, changes)
    expect(undone.own).toEqual([one, { ...two, note: 'Theirs' }, three])
    expect(undone.said).toEqual(['RDS02: its note was changed meanwhile and stays: “Theirs”.'])
  })

  test('and is as it was already needs nothing', () => {
    const undone = undo(list, changes)
    expect(undone.own).toBe(list)
    expect(undone.said).toEqual([])
  })

  test('and was removed meanwhile is said, with what it had', () => {
    const undone = undo([one, three], changes)
    expect(undone.said).toEqual(['RDS02 is no longer in the list.'])
    expect(undone.leftAlone[0]?.change.before).toMatchObject({ address: 'RDS02', note: null })
  })

  test.each([
    [
      server('rds02', { serverId: 'new' }),
      'RDS09: its old name rds02 is another server’s in the list by now.',
    ],
    [null, 'RDS09: its old name ADM01 is in the list for all users of this machine.'],
  ])('keeps its name when the old one is taken', (twin, why) => {
    const old = twin === null ? server('ADM01', { serverId: 'id-RDS02' }) : two
    const renamed = { ...old, address: 'RDS09', note: 'Mine' }
    const since = twin === null ? [renamed] : [renamed, twin]
    const undone = undo(since, entryChanges([old], [renamed]))
    expect(undone.own[0]).toEqual({ ...old, address: 'RDS09' })
    expect(undone.said).toEqual([why])
  })

  test('does not get a name back that no computer can have', () => {
    const bad = server('a b', { serverId: 'id-RDS02' })
    expect(undo([two], entryChanges([bad], [two])).said).toEqual([
      'RDS02: “a b” looks like more than one name.',
    ])
  })
})

describe('a server that was removed', () => {
  const { own, changes } = did(list, removeServers(['id-RDS01']))

  test('and was added anew, with nothing said of it, gets what it had, and that is said', () => {
    const twin = server('rds01', { serverId: 'new' })
    const undone = undo([...own, twin], changes)
    const { group, tags, note, careful } = one
    expect(undone.own).toEqual([two, three, { ...twin, group, tags, note, careful }])
    expect(undone.said).toEqual([])
    expect(undone.remarks).toEqual([
      'rds01 was added anew meanwhile; it has its old folder, tags, note and careful mark again.',
    ])
    expect(undo(undone.own, undone.changes).own).toEqual([two, three, twin])
  })

  test('and was added anew with something said of it is left alone, and what it had is answered', () => {
    const since = [...own, server('RDS01', { serverId: 'new', note: 'Theirs' })]
    const undone = undo(since, changes)
    expect(undone.own).toBe(since)
    expect(undone.said).toEqual([
      'RDS01 was added anew meanwhile with what it says now, so what it had was not put back.',
    ])
    expect(undone.leftAlone[0]?.change).toEqual({ before: { ...one, place: 0 }, after: null })
  })

  test('and had nothing to say needs nothing where it was added anew', () => {
    const since = [one, three, server('RDS02', { serverId: 'new', note: 'Theirs' })]
    const undone = undo(since, did(list, removeServers(['id-RDS02'])).changes)
    expect([undone.own === since, undone.said]).toEqual([true, []])
    expect(undone.remarks).toEqual(['RDS02 was added anew meanwhile; nothing was to be put back.'])
  })

  test('is not put back twice, and what changed since in the one there is named', () => {
    expect(undo(list, changes)).toMatchObject({
      own: list,
      said: [],
      remarks: ['RDS01 was in the list again already.'],
    })
    expect(undo([{ ...one, note: 'Theirs' }], changes).said).toEqual([
      'RDS01 is in the list again already, and its note changed meanwhile.',
    ])
  })

  test.each([
    [
      server('ADM01'),
      'ADM01 is in the list for all users of this machine by now, which cannot be changed from here.',
    ],
    [server('a b'), '“a b” looks like more than one name.'],
  ])('does not come back where %s cannot be in the list', (removed, why) => {
    const undone = undo(own, [{ before: { ...removed, place: 0 }, after: null }])
    expect([undone.own === own, undone.said]).toEqual([true, [why]])
  })

  test('is judged by itself: the others come back, in their places', () => {
    const all = did(list, removeServers(list.map(({ serverId }) => serverId)))
    const since = [server('RDS02', { serverId: 'new', note: 'Theirs' })]
    const undone = undo(since, all.changes)
    expect(undone.own.map(({ address }) => address)).toEqual(['RDS01', 'RDS02', 'RDS03'])
    expect(undone.remarks).toHaveLength(1)
  })
})

test('names that one part of a step took become free for the other', () => {
  const renamed = { ...two, address: 'RDS01' }
  const step = entryChanges([one, two], [renamed])
  expect(undo([renamed], step).own).toEqual([one, two])
  const exchanged = [server('RDS02', { serverId: 'new' }), { ...two, address: 'RDS09' }]
  expect(undo(exchanged, entryChanges([two], exchanged)).own).toEqual([two])
})

test('5 000 of 20 000 servers are taken off and put back within two seconds each', () => {
  const many = Array.from({ length: 20_000 }, (_none, index) => server(`S${index}`, { note: `n${index}` }))
  const gone = many.flatMap(({ serverId }, index) => (index % 4 === 0 ? [serverId] : []))
  const { own, changes } = did(many, removeServers(gone))
  const startedAt = performance.now()
  const undone = undo(own, changes)
  expect(performance.now() - startedAt).toBeLessThan(2000)
  expect(undone.own).toEqual(many)
  expect(undo(many, undone.changes).own).toEqual(own)
})

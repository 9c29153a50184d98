import { describe, expect, test } from 'vitest'
import type { KeptServer } from '#contract/server.ts'
import { plainFacts } from '#contract/plain-facts.ts'
import { entryChanges, type EntryChange } from './entry-changes.ts'
import type { Lists } from './list-checks.ts'
import { createKeptChanges, undoChanges } from './undo-changes.ts'

const server = (address: string, over: Partial<KeptServer> = {}): KeptServer => ({
  ...plainFacts,
  serverId: `id-${address}`,
  address,
  ...over,
})
const [one, two, three] = [server('RDS01', { group: 'London' }), server('RDS02'), server('RDS03')]
const listsOf = (...own: readonly KeptServer[]): Lists => ({ own, machine: [], machineFile: null })

function undone(changes: readonly EntryChange[], lists: Lists): readonly KeptServer[] {
  const result = undoChanges(changes)(lists)
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  return result.value.own
}
function refusal(changes: readonly EntryChange[], lists: Lists) {
  const result = undoChanges(changes)(lists)
  if (result.ok) throw new Error('it was undone')
  return result.failure
}

test.each<[string, readonly KeptServer[], readonly KeptServer[]]>([
  ['an addition', [one], [one, two, three]],
  ['an edit', [one, two], [{ ...one, note: 'x', address: 'RDS09' }, two]],
  ['a move of several', [one, two], [one, two].map((each) => ({ ...each, group: 'Leeds' }))],
  ['a removal, each in its place,', [one, two, three], [two]],
  ['a removal of all', [one, two, three], []],
  [
    'two names that were exchanged',
    [one, two],
    [
      { ...one, address: 'RDS02' },
      { ...two, address: 'RDS01' },
    ],
  ],
])('%s is undone, and undoing that does it again', (_what, before, after) => {
  const back = undone(entryChanges(before, after), listsOf(...after))
  expect(back).toEqual(before)
  expect(undone(entryChanges(after, back), listsOf(...back))).toEqual(after)
})

const inTheWay = (values: object) => ({
  cause: { code: 'names-taken', problems: [{ path: ['address'], code: 'address-taken', values }] },
})

describe('what others did since', () => {
  test('to other servers stays: additions, marks, tags and folders', () => {
    const theirs = server('RDS04', { careful: true })
    const marked = { ...two, careful: true, tags: ['sql'], group: 'Leeds' }
    const changes = entryChanges([one, two, three], [{ ...one, note: 'Mine' }, two])
    expect(undone(changes, listsOf({ ...one, note: 'Mine' }, marked, theirs))).toEqual([
      one,
      marked,
      three,
      theirs,
    ])
  })

  test.each<[string, KeptServer[]]>([
    ['changed', [{ ...one, note: 'Mine', tags: ['theirs'] }]],
    ['took off the list', []],
  ])('to a server that they %s is not undone, and which it is is said', (_what, now) => {
    const changes = entryChanges([one, two], [{ ...one, note: 'Mine' }])
    expect(refusal(changes, listsOf(...now))).toMatchObject({
      kind: 'refused',
      reason: 'changed-elsewhere',
      cause: { code: 'changed-since', servers: ['RDS01'] },
    })
  })

  test('are named in their order', () => {
    const many = Array.from({ length: 8 }, (_none, at) => server(`N${at}`))
    const failure = refusal(entryChanges([], many), listsOf(...many.map((each) => ({ ...each, note: 'x' }))))
    expect(failure.cause).toEqual({
      code: 'changed-since',
      servers: ['N0', 'N1', 'N2', 'N3', 'N4', 'N5', 'N6', 'N7'],
    })
  })

  test('with a name that would come back is in the way', () => {
    const removal = entryChanges([one, two], [two])
    const anew = server('rds01', { serverId: 'another', note: 'Theirs' })
    expect(refusal(removal, listsOf(two, anew))).toMatchObject(inTheWay({ address: 'rds01', by: 'own' }))
    expect(refusal(removal, { ...listsOf(two), machine: [server('RDS01')] })).toMatchObject(
      inTheWay({ address: 'RDS01', by: 'machine' }),
    )
  })
})

test('changes are kept by their ids, the last hundred of them', () => {
  const kept = createKeptChanges()
  expect(kept.keep([])).toBeNull()
  const first = kept.keep(entryChanges([], [one]))
  expect(first).toEqual({ changeId: expect.any(String), servers: 1 })
  const undo = () => kept.undo(first?.changeId ?? '')(listsOf(one))
  expect(undo()).toMatchObject({ ok: true, value: { own: [] } })
  for (let more = 0; more < 100; more += 1) kept.keep(entryChanges([], [two]))
  expect(undo()).toMatchObject({ ok: false, failure: { cause: { code: 'too-old-to-undo' } } })
})

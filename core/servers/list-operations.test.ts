import { describe, expect, test } from 'vitest'
import { plainFacts, type KeptServer } from '#contract/server.ts'
import type { Lists } from './list-checks.ts'
import {
  addServer,
  changeServer,
  moveServers,
  removeServers,
  restoreServers,
  type Operation,
} from './list-operations.ts'

const server = (address: string, over: Partial<KeptServer> = {}): KeptServer => ({
  ...plainFacts,
  serverId: `id-${address}`,
  address,
  ...over,
})
const [one, two, three] = [server('RDS01', { group: 'London' }), server('RDS02'), server('RDS03')]
const shared = server('ADM01', { serverId: 'machine-1' })
const lists: Lists = { own: [one, two, three], machine: [shared], machineFile: '/etc/rewinsta/servers.json' }

function did<T>(operation: Operation<T>, to: Lists = lists) {
  const result = operation(to)
  if (!result.ok) throw new Error(result.failure.meaning)
  return result.value
}
const failureOf = (operation: Operation<unknown>) => {
  const result = operation(lists)
  if (result.ok) throw new Error('it was done')
  return result.failure
}

describe('a change', () => {
  test('changes what is given and leaves the rest, in its place', () => {
    const { own, value } = did(changeServer('id-RDS02', { tags: ['sql'], careful: true, note: undefined }))
    expect(value).toEqual({ ...two, tags: ['sql'], careful: true })
    expect(own).toEqual([one, value, three])
  })

  test('of the address keeps the id, and the same name in another case is a change', () => {
    expect(did(changeServer('id-RDS02', { address: '\\\\rds02' })).value).toEqual({
      ...two,
      address: 'rds02',
    })
    expect(did(changeServer('id-RDS02', { address: '10.1.0.7' })).value).toEqual({
      ...two,
      address: '10.1.0.7',
    })
  })

  test.each([
    ['rds01', 'RDS01 is already in the list, in the group London.'],
    ['adm01', 'ADM01 is already in the list for all users of this machine.'],
    ['RDS 05', 'looks like more than one name'],
  ])('to the address %s is refused', (address, why) => {
    expect(failureOf(changeServer('id-RDS02', { address }))).toMatchObject({
      kind: 'invalid',
      operation: 'change-server',
      meaning: expect.stringContaining(why),
    })
  })

  test('of the note to nothing takes it away', () => {
    const noted = { ...lists, own: [server('RDS01', { note: 'Careful on Fridays' })] }
    expect(did(changeServer('id-RDS01', { note: null }), noted).value.note).toBeNull()
  })
})

describe('a move', () => {
  test('puts all of them into the folder, in their places', () => {
    const { own, value } = did(moveServers(['id-RDS03', 'id-RDS01', 'id-RDS03'], 'Leeds/Annex'))
    const [moved1, moved3] = [
      { ...one, group: 'Leeds/Annex' },
      { ...three, group: 'Leeds/Annex' },
    ]
    expect(own).toEqual([moved1, two, moved3])
    expect(value).toEqual([moved3, moved1])
  })
})

test.each<[string, Operation<unknown>]>([
  ['a change', changeServer('machine-1', { careful: true })],
  ['a move', moveServers(['id-RDS01', 'machine-1'], null)],
  ['a removal', removeServers(['id-RDS01', 'machine-1'])],
])('%s of a server of the machine is refused whole, and where its list lies is said', (_what, operation) => {
  expect(failureOf(operation)).toMatchObject({
    kind: 'refused',
    reason: 'server-of-machine',
    server: 'ADM01',
    remedy: expect.stringContaining('/etc/rewinsta/servers.json'),
  })
})

test.each<[string, Operation<unknown>]>([
  ['a change', changeServer('gone', {})],
  ['a move', moveServers(['id-RDS01', 'gone'], null)],
  ['a removal', removeServers(['id-RDS01', 'gone'])],
])('%s of a server that is not there any more is refused whole', (_what, operation) => {
  expect(failureOf(operation)).toMatchObject({ kind: 'refused', reason: 'server-unknown' })
})

describe('a removal', () => {
  test('is undone with the same ids in the same places', () => {
    const { own, value: removed } = did(removeServers(['id-RDS03', 'id-RDS01']))
    expect(own).toEqual([two])
    expect(removed).toEqual([
      { ...one, place: 0 },
      { ...three, place: 2 },
    ])
    const undone = did(restoreServers(removed.toReversed()), { ...lists, own })
    expect(undone.own).toEqual(lists.own)
    expect(undone.value).toEqual({ servers: [one, three], leftAlone: [] })
  })

  test('undone twice, or after a server was added anew, leaves alone what is there', () => {
    const { own, value: removed } = did(removeServers(['id-RDS01', 'id-RDS02', 'id-RDS03']))
    const since = [...own, one, server('rds02', { serverId: 'new' })]
    const undone = did(restoreServers([...removed, { ...server('a b'), place: 7 }]), { ...lists, own: since })
    expect(undone.own.map(({ address }) => address)).toEqual(['RDS01', 'rds02', 'RDS03'])
    expect(undone.value.leftAlone).toEqual([
      { address: 'RDS01', why: 'RDS01 is in the list again already.' },
      { address: 'RDS02', why: 'rds02 is already in the list.' },
      { address: 'a b', why: expect.stringContaining('more than one name') },
    ])
  })

  test('of which nothing is left to undo changes nothing', () => {
    const nothing = did(restoreServers([{ ...one, place: 0 }]))
    expect(nothing.own).toBe(lists.own)
  })
})

test('a server is added with what is said of it and plain otherwise', () => {
  const { own, value } = did(addServer({ address: 'RDS04', note: 'new' }))
  expect(value).toEqual({ ...plainFacts, address: 'RDS04', note: 'new', serverId: expect.any(String) })
  expect(own).toEqual([...lists.own, value])
})

import { describe, expect, test } from 'vitest'
import type { KeptServer } from '#contract/server.ts'
import { plainFacts } from '#contract/plain-facts.ts'
import type { Lists } from './list-checks.ts'
import { addServer, changeServer, moveServers, removeServers, type Operation } from './list-operations.ts'

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
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
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
    ['rds01', { address: 'RDS01', by: 'own', group: 'London' }],
    ['adm01', { address: 'ADM01', by: 'machine', group: null }],
    ['RDS 05', { address: 'RDS 05', looksLike: 'several-names' }],
  ])('to the address %s is refused', (address, values) => {
    expect(failureOf(changeServer('id-RDS02', { address }))).toMatchObject({
      kind: 'invalid',
      operation: 'change-server',
      problems: [{ path: ['address'], values }],
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
    cause: { code: 'entry-of-machine', file: '/etc/rewinsta/servers.json' },
  })
})

test.each<[string, Operation<unknown>]>([
  ['a change', changeServer('gone', {})],
  ['a move', moveServers(['id-RDS01', 'gone'], null)],
  ['a removal', removeServers(['id-RDS01', 'gone'])],
])('%s of a server that is not there any more is refused whole', (_what, operation) => {
  expect(failureOf(operation)).toMatchObject({ kind: 'refused', reason: 'server-unknown' })
})

test('a removal takes those servers and no others', () => {
  const { own, value } = did(removeServers(['id-RDS03', 'id-RDS01']))
  expect(own).toEqual([two])
  expect(value).toEqual([one, three])
})

describe('a change of what somebody saw', () => {
  const seen = server('RDS01', { group: 'London' })
  const elsewhere: Lists = { ...lists, own: [{ ...seen, note: 'Theirs' }] }

  test('is refused where the server is another by now, whatever of it, and nothing is changed', () => {
    expect(changeServer('id-RDS01', { careful: true }, seen)(elsewhere)).toEqual({
      ok: false,
      failure: expect.objectContaining({
        kind: 'refused',
        reason: 'changed-elsewhere',
        server: 'RDS01',
        cause: { code: 'entry-changed' },
      }),
    })
  })

  test('is done where it says what was seen, and leaves what was not to be changed', () => {
    const now = server('RDS01', { group: 'London', note: 'Theirs' })
    expect(did(changeServer('id-RDS01', { careful: true }, now), elsewhere).value).toEqual({
      ...now,
      careful: true,
    })
  })
})

test('what is said of a server with a name that no computer has can be changed', () => {
  const bad = { ...lists, own: [server('a b')] }
  expect(did(changeServer('id-a b', { note: 'x' }), bad).value).toMatchObject({ address: 'a b', note: 'x' })
})

test('a server is added with what is said of it and plain otherwise', () => {
  const { own, value } = did(addServer({ address: 'RDS04', note: 'new' }))
  expect(value).toEqual({ ...plainFacts, address: 'RDS04', note: 'new', serverId: expect.any(String) })
  expect(own).toEqual([...lists.own, value])
})

test.each([
  ['.', 'hd07'],
  ['HD07', '.'],
])('this machine is in the list once: with %s in it, %s is refused', (known, typed) => {
  const here: Lists = { ...lists, own: [server(known, { group: 'Own' }), one], ownNames: ['HD07'] }
  const refusal = {
    ok: false,
    failure: { problems: [{ values: { address: known, thisMachine: 'HD07', by: 'own', group: 'Own' } }] },
  }
  expect(addServer({ address: typed })(here)).toMatchObject(refusal)
  expect(changeServer('id-RDS01', { address: typed })(here)).toMatchObject(refusal)
  expect(did(changeServer(`id-${known}`, { address: typed }), here).value.address).toBe(typed)
})

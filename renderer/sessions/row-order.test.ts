import { describe, expect, test } from 'vitest'
import type { SessionRow } from '#contract/session.ts'
import { applyChange, farmOf, type Farm } from '../console/farm.ts'
import { row, server } from '../testing/rows.ts'
import type { Sorting } from '../grid/sort-values.ts'
import { createRowOrder } from './row-order.ts'

const minute = 60_000
const byUser: Sorting = [{ id: 'user', desc: false }]
const nothing = { servers: [], removedServerIds: [], sessions: [], removedSessionKeys: [], readings: [] }
const keysOf = (rows: readonly SessionRow[]) => rows.map(({ sessionKey }) => sessionKey)

describe('sorting', () => {
  const farm = farmOf({
    revision: 1,
    servers: [server()],
    sessions: [
      row({ sessionKey: 'a', sessionId: 10, idleSinceAt: 5 * minute }),
      row({ sessionKey: 'b', sessionId: 9, idleSinceAt: null }),
      row({ sessionKey: 'c', sessionId: 100, idleSinceAt: minute }),
    ],
  })
  test.each([
    [[{ id: 'id', desc: false }], ['b', 'a', 'c']],
    [[{ id: 'idle', desc: false }], ['a', 'c', 'b']],
    [[{ id: 'idle', desc: true }], ['c', 'a', 'b']],
    [
      [
        { id: 'user', desc: false },
        { id: 'id', desc: true },
      ],
      ['c', 'a', 'b'],
    ],
    [[{ id: 'no such column', desc: false }], ['b', 'a', 'c']],
  ] as const)('by %j, the unknown last either way', (sorting, keys) => {
    expect(keysOf(createRowOrder()(farm, sorting))).toEqual(keys)
  })
})

const named = (sessionKey: string, user: string, over: Partial<SessionRow> = {}) =>
  row({ sessionKey, account: { domain: 'CONTOSO', user }, ...over })

const changed = (before: Farm, change: object) => {
  const { revision } = before
  const after = applyChange(before, {
    ...nothing,
    fromRevision: revision,
    revision: revision + 1,
    ...change,
  })
  if (after === null) throw new Error('the change does not fit')
  return after
}

describe('an order that follows the farm', () => {
  const farm = farmOf({
    revision: 1,
    servers: [server(), server({ serverId: 's2', name: 'RDS02' })],
    sessions: [named('1', 'anna'), named('2', 'carl'), named('3', 'bert', { serverId: 's2' })],
  })
  test('is the same list while nothing changes', () => {
    const order = createRowOrder()
    const rows = order(farm, byUser)
    expect(keysOf(rows)).toEqual(['1', '3', '2'])
    expect(order(changed(farm, { servers: [server({ latencyMs: 9 })] }), byUser)).toBe(rows)
  })

  test('exchanges a row in its place when nothing it is sorted by changed', () => {
    const order = createRowOrder()
    order(farm, byUser)
    const idle = named('1', 'anna', { idleSinceAt: 7 })
    expect(order(changed(farm, { sessions: [idle] }), byUser)[0]).toBe(idle)
  })

  test('moves, adds and drops rows, and goes back as well as on', () => {
    const order = createRowOrder()
    order(farm, byUser)
    const next = changed(farm, {
      sessions: [named('1', 'zoe'), named('4', 'adam')],
      removedSessionKeys: ['2'],
    })
    expect(keysOf(order(next, byUser))).toEqual(['4', '3', '1'])
    expect(keysOf(order(farm, byUser))).toEqual(['1', '3', '2'])
    expect(keysOf(order(changed(next, { removedServerIds: ['s2'] }), byUser))).toEqual(['4', '1'])
  })

  test('follows a server that has another name', () => {
    const byServer: Sorting = [{ id: 'server', desc: false }]
    const order = createRowOrder()
    expect(keysOf(order(farm, byServer))).toEqual(['1', '2', '3'])
    const renamed = changed(farm, { servers: [server({ serverId: 's2', name: 'AMS01' })] })
    expect(keysOf(order(renamed, byServer))).toEqual(['3', '1', '2'])
  })

  test('agrees with sorting anew after any run of changes', () => {
    const order = createRowOrder()
    let now = farm
    for (let step = 0; step < 300; step += 1) {
      const sessionKey = `n${(step * 7919) % 40}`
      const leaves = step % 5 === 0
      now = changed(now, {
        sessions: leaves ? [] : [named(sessionKey, `user${(step * 104_729) % 17}`, { sessionId: step })],
        removedSessionKeys: leaves ? [sessionKey] : [],
      })
      expect(order(now, byUser)).toEqual(createRowOrder()(now, byUser))
    }
    expect(now.rows.get('s1')?.size).toBeGreaterThan(20)
  })
})

const account = (domain: string, user: string) => ({ account: { domain, user } })

describe('groups stand by name, and inside them rows as they are sorted', () => {
  const farm = farmOf({
    revision: 1,
    servers: [
      server({ name: 'RDS10' }),
      server({ serverId: 's2', name: 'RDS9' }),
      server({ serverId: 's3', name: 'rds9' }),
    ],
    sessions: [
      row({ sessionKey: 'bert', sessionId: 3, ...account('CONTOSO', 'bert') }),
      row({ sessionKey: 'alice', sessionId: 2, ...account('CONTOSO', 'alice') }),
      row({ sessionKey: 'own alice', serverId: 's2', sessionId: 8, ...account('RDS9', 'alice') }),
      row({ sessionKey: 'nobody', serverId: 's3', sessionId: 1, state: 'connected', account: null }),
      row({
        sessionKey: 'Alice again',
        serverId: 's3',
        sessionId: 7,
        state: 'disconnected',
        ...account('contoso', 'ALICE'),
      }),
      row({ sessionKey: 'own again', serverId: 's2', sessionId: 4, ...account('RDS9', 'alice') }),
    ],
  })
  const byId: Sorting = [{ id: 'id', desc: true }]
  test.each([
    ['user', ['Alice again', 'alice', 'bert', 'own alice', 'own again', 'nobody']],
    ['server', ['own alice', 'own again', 'Alice again', 'nobody', 'bert', 'alice']],
    ['state', ['own alice', 'own again', 'bert', 'alice', 'nobody', 'Alice again']],
    ['none', ['own alice', 'Alice again', 'own again', 'bert', 'alice', 'nobody']],
  ] as const)('by %s', (grouping, keys) => {
    expect(keysOf(createRowOrder()(farm, byId, grouping))).toEqual(keys)
  })

  test('and another grouping counts at once', () => {
    const order = createRowOrder()
    order(farm, byId, 'user')
    expect(order(farm, byId, 'state')).toEqual(createRowOrder()(farm, byId, 'state'))
  })

  test('and a session whose state changes goes to its new group', () => {
    const order = createRowOrder()
    order(farm, byId, 'state')
    const away = row({ sessionKey: 'bert', sessionId: 3, state: 'disconnected' })
    const keys = keysOf(order(changed(farm, { sessions: [away] }), byId, 'state'))
    expect(keys).toEqual(['own alice', 'own again', 'alice', 'nobody', 'Alice again', 'bert'])
  })
})

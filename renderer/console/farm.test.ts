import { describe, expect, test } from 'vitest'
import type { ServerStatus } from '#contract/server.ts'
import type { RepeatedReading } from '#contract/snapshot.ts'
import { row, server } from '../testing/rows.ts'
import { applyChange, emptyFarm, farmOf, findRow } from './farm.ts'

const alice = row({ sessionKey: 'a', serverId: 's1' })
const bob = row({ sessionKey: 'b', serverId: 's2' })
const farm = farmOf({
  revision: 7,
  servers: [server({ serverId: 's1' }), server({ serverId: 's2' })],
  sessions: [alice, bob],
})
const nothing = { servers: [], removedServerIds: [], sessions: [], removedSessionKeys: [], readings: [] }

describe('a change', () => {
  test('that does not follow on from what is held is not applied', () => {
    expect(applyChange(farm, { ...nothing, fromRevision: 8, revision: 9 })).toBeNull()
    expect(applyChange(emptyFarm, { ...nothing, fromRevision: 7, revision: 8 })).toBeNull()
  })

  test('leaves what it does not touch the same object', () => {
    const renamed = { ...bob, stationName: 'RDP-Tcp#9' }
    const next = applyChange(farm, { ...nothing, fromRevision: 7, revision: 8, sessions: [renamed] })
    expect(next?.revision).toBe(8)
    expect(next?.servers).toBe(farm.servers)
    expect(next?.rows.get('s1')).toBe(farm.rows.get('s1'))
    expect(next && findRow(next, 'b')).toBe(renamed)
    expect(findRow(farm, 'b')).toBe(bob)
  })

  test('takes away sessions, and servers with theirs', () => {
    const next = applyChange(farm, {
      ...nothing,
      fromRevision: 7,
      revision: 8,
      removedSessionKeys: ['a'],
      removedServerIds: ['s2'],
    })
    expect(next && [...next.servers.keys()]).toEqual(['s1'])
    expect(next && findRow(next, 'a')).toBeNull()
    expect(next && findRow(next, 'b')).toBeNull()
  })

  test('tells when rows held from before may be of no machine of the list any more', () => {
    const ageAfter = (changed: ServerStatus) =>
      (applyChange(farm, { ...nothing, servers: [changed], fromRevision: 7, revision: 8 })?.listAge ?? 0) -
      farm.listAge
    expect(ageAfter(server({ serverId: 's1', state: 'stale' }))).toBe(0)
    expect(ageAfter(server({ serverId: 's1', address: 'rds01', name: 'rds01' }))).toBe(0)
    expect(ageAfter(server({ serverId: 's3', address: 'RDS03' }))).toBe(0)
    expect(ageAfter(server({ serverId: 's1', address: 'RDS99' }))).toBe(1)
    expect(
      applyChange(farm, { ...nothing, fromRevision: 7, revision: 8, removedServerIds: ['s2'] })?.listAge,
    ).toBe(farm.listAge + 1)
    expect(farmOf({ revision: 9, servers: [], sessions: [] }, farm).listAge).toBe(farm.listAge + 1)
  })

  test('of a server alone gives its rows the time of its list', () => {
    const later = server({ serverId: 's1', readAt: 9_000 })
    const next = applyChange(farm, { ...nothing, fromRevision: 7, revision: 8, servers: [later] })
    expect(next && findRow(next, 'a')).toEqual({ ...alice, readAt: 9_000 })
    expect(next && findRow(next, 'b')).toBe(bob)
    expect(next?.rows.get('s2')).toBe(farm.rows.get('s2'))
  })

  test('of readings gives server and rows their times and leaves the rest as it is', () => {
    const details: RepeatedReading['details'] = [[alice.sessionId, -500]]
    const readings = [{ serverId: 's1', readAt: 9_000, latencyMs: 7, details }]
    const next = applyChange(farm, { ...nothing, fromRevision: 7, revision: 8, readings })
    expect(next?.servers.get('s1')).toEqual({ ...farm.servers.get('s1'), readAt: 9_000, latencyMs: 7 })
    expect(next?.servers.get('s2')).toBe(farm.servers.get('s2'))
    expect(next && findRow(next, 'a')).toEqual({ ...alice, readAt: 9_000, detailsReadAt: 8_500 })
    expect(next?.rows.get('s2')).toBe(farm.rows.get('s2'))
  })

  test('that leaves all rows as they are leaves them the same map', () => {
    const renamed = server({ serverId: 's1', name: 'AMS01' })
    expect(applyChange(farm, { ...nothing, fromRevision: 7, revision: 8, servers: [renamed] })?.rows).toBe(
      farm.rows,
    )
  })
})

test('each session is found by its key through any run of comings and goings', () => {
  let now = farm
  for (let step = 0; step < 5_000; step += 1) {
    const came = row({ sessionKey: `n${step}`, serverId: step % 2 === 0 ? 's1' : 's2' })
    const left = step < 5 ? [] : [`n${step - 5}`]
    const change = { ...nothing, sessions: [came], removedSessionKeys: left }
    const next = applyChange(now, { ...change, fromRevision: now.revision, revision: now.revision + 1 })
    if (next === null) throw new Error('the change does not fit')
    expect([findRow(next, came.sessionKey), findRow(next, left[0] ?? null)]).toEqual([came, null])
    // The farm of before still finds what it held.
    if (left[0] !== undefined) expect(findRow(now, left[0])?.sessionKey).toBe(left[0])
    now = next
  }
  expect(now.places.size).toBeLessThan(3_000)
})

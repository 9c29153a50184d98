import { expect, test } from 'vitest'
import type { Failure } from '#contract/failure.ts'
import type { ServerStatus } from '#contract/server.ts'
import { server } from '../testing/rows.ts'
import { farmSummary } from './farm-summary.ts'

const failure: Failure = {
  kind: 'windows',
  code: 5,
  name: 'ERROR_ACCESS_DENIED',
  operation: 'WTSQuerySessionInformationW',
  server: 'RDS01',
  retry: 'after-fix',
}
const called = (name: string, over: Partial<ServerStatus> = {}) => server({ serverId: name, name, ...over })

const farm = [
  called('R1', { readAt: 500, latencyMs: 10 }),
  called('R2', { readAt: 900, latencyMs: 80, detailsRefusal: { failure, sinceAt: 0, sessions: 3 } }),
  called('R3', { state: 'stale', readAt: 100, latencyMs: 900 }),
  called('R4', { state: 'waiting', readAt: null, latencyMs: null }),
]

const summary = (servers: readonly ServerStatus[], now: number) =>
  farmSummary({ servers: new Map(servers.map((one) => [one.serverId, one])), rows: new Map() }, now)

test('it counts how the servers are, and names whose data is oldest and which live one is slowest to answer', () => {
  expect(summary(farm, 9_100)).toBe(
    '0 sessions · 2 of 4 servers live · 1 stale · 1 readable in part · 1 not read yet · oldest data 9 s (R3, stale) · slowest answer 80 ms (R2)',
  )
  expect(summary(farm.slice(0, 1), 500)).toBe(
    '0 sessions · 1 server live · oldest data 0 s (R1) · slowest answer 10 ms (R1)',
  )
})

test('of a farm of which nothing was read no age is told', () => {
  expect(summary(farm.slice(3), 0)).toBe('0 sessions · 0 of 1 server live · 1 not read yet')
  expect(summary([], 0)).toBe('0 sessions · 0 servers live')
})

test('who does not answer yet is counted apart from who was not asked yet', () => {
  const silent: Failure = {
    kind: 'timed-out',
    waitedMs: 1_500,
    operation: 'check-server',
    server: 'RDS01',
    retry: 'safe',
  }
  const waiting = { state: 'waiting', readAt: null, latencyMs: null } as const
  const all = [
    called('a', { readAt: 0 }),
    called('b', { ...waiting, failure: silent }),
    called('c', { ...waiting, failure: silent }),
    called('d', waiting),
  ]
  expect(summary(all, 5_000)).toBe(
    '0 sessions · 1 of 4 servers live · 2 no answer yet · 1 not read yet · oldest data 5 s (a) · slowest answer 12 ms (a)',
  )
})

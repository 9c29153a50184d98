import { expect, test } from 'vitest'
import type { Failure } from '#contract/failure.ts'
import type { ServerStatus } from '#contract/server.ts'
import { farmSummary } from '../app/status-bar.tsx'
import { server } from '../testing/rows.ts'
import { farmStanding, standingSentence } from './farm-standing.ts'

const failure: Failure = {
  kind: 'windows',
  code: 5,
  name: 'ERROR_ACCESS_DENIED',
  operation: 'WTSQuerySessionInformationW',
  server: 'RDS01',
  meaning: '',
  remedy: '',
  retry: 'after-fix',
}
const called = (name: string, over: Partial<ServerStatus> = {}) => server({ serverId: name, name, ...over })

const farm = [
  called('R1', { readAt: 500, latencyMs: 10 }),
  called('R2', { readAt: 900, latencyMs: 80, detailsRefusal: { failure, sinceAt: 0, sessions: 3 } }),
  called('R3', { state: 'stale', readAt: 100, latencyMs: 900 }),
  called('R4', { state: 'waiting', readAt: null, latencyMs: null }),
]

test('the oldest data is that of any server whose data is shown, the slowest answer that of a live one', () => {
  const { oldest, slowest } = farmStanding(farm)
  expect([oldest?.name, slowest?.name]).toEqual(['R3', 'R2'])
})

test('the status bar and the state of the farm tell the same counts and the same age', () => {
  expect(standingSentence(farmStanding(farm), 9_100)).toBe(
    '2 of 4 servers live: oldest data 9 s (R3, stale), slowest answer 80 ms (R2). 1 readable in part, 1 stale, 1 not read yet.',
  )
  const servers = new Map(farm.map((one) => [one.serverId, one]))
  expect(farmSummary({ servers, rows: new Map() }, 9_100)).toBe(
    '0 sessions · 2 servers live · 1 readable in part · 1 stale · 1 not read yet · oldest data 9 s',
  )
})

test('of a farm of which nothing was read no age is told', () => {
  const [none] = farm.slice(3)
  expect(standingSentence(farmStanding(none === undefined ? [] : [none]), 0)).toBe(
    '0 of 1 server live. 1 not read yet.',
  )
  expect(standingSentence(farmStanding([]), 0)).toBe('There are no servers in the list.')
  expect(standingSentence(farmStanding(farm.slice(0, 1)), 500)).toBe(
    'All 1 server live: oldest data 0 s (R1), slowest answer 10 ms (R1).',
  )
})

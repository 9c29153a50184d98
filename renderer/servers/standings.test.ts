import { expect, test } from 'vitest'
import { server } from '../testing/rows.ts'
import { noStandings, plusStandings, standingCount, standingsText, sumOf, worstOf } from './standings.ts'

const failure = {
  kind: 'timed-out',
  waitedMs: 1,
  operation: 'read-session',
  server: null,
  meaning: '',
  remedy: '',
  retry: 'safe',
} as const
const all = [
  server(),
  server({ state: 'stale' }),
  server({ state: 'stale' }),
  server({ detailsRefusal: { failure, sinceAt: 0, sessions: 1 } }),
].map(standingCount)

test('servers are counted by how they stand, the worst told first, and the live not at all', () => {
  const counts = all.reduce(plusStandings, noStandings)
  expect([sumOf(counts), worstOf(counts)]).toEqual([3, 'stale'])
  expect(standingsText(counts)).toBe('3 servers not readable: 2 stale, 1 readable in part')
})

test('where all are live nothing is said', () => {
  expect([standingsText(noStandings), worstOf(noStandings)]).toEqual([null, null])
})

test.each(['unreachable', 'denied'] as const)('%s is worse than stale', (state) => {
  expect(worstOf([standingCount(server({ state })), ...all].reduce(plusStandings))).toBe(state)
})

import { expect, test } from 'vitest'
import { server } from '../testing/rows.ts'
import { noneCounted, plusCounts, healthCount, unreadableText, sumOf, worstOf } from './health-counts.ts'

const failure = {
  kind: 'timed-out',
  waitedMs: 1,
  operation: 'read-session',
  server: null,
  retry: 'safe',
} as const
const all = [
  server(),
  server({ state: 'stale' }),
  server({ state: 'stale' }),
  server({ detailsRefusal: { failure, sinceAt: 0, sessions: 1 } }),
].map(healthCount)

test('servers are counted by how they stand, the worst told first, and the live not at all', () => {
  const counts = all.reduce(plusCounts, noneCounted)
  expect([sumOf(counts), worstOf(counts)]).toEqual([3, 'stale'])
  expect(unreadableText(counts)).toBe('3 servers not readable: 2 stale, 1 readable in part')
})

test('servers that are merely not read yet are counted, but no trouble; those that take no connection are one', () => {
  const waiting = healthCount(server({ state: 'waiting' }))
  const silent = healthCount(server({ state: 'waiting', failure }))
  expect([sumOf(waiting), worstOf(waiting), worstOf(silent)]).toEqual([1, null, 'silent'])
  expect(unreadableText(plusCounts(waiting, silent))).toBe(
    '2 servers not readable: 1 no answer yet, 1 not read yet',
  )
})

test('servers that are not asked while others refuse the credentials are told by that word', () => {
  const refused = { ...failure, kind: 'refused', reason: 'credentials-held' } as const
  const held = healthCount(server({ state: 'waiting', failure: refused }))
  expect([worstOf(held), unreadableText(held)]).toEqual(['held-back', '1 server not readable: 1 not asked'])
})

test('where all are live nothing is said', () => {
  expect([unreadableText(noneCounted), worstOf(noneCounted)]).toEqual([null, null])
})

test.each(['unreachable', 'denied'] as const)('%s is worse than stale', (state) => {
  expect(worstOf([healthCount(server({ state })), ...all].reduce(plusCounts))).toBe(state)
})

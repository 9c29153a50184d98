import { expect, test } from 'vitest'
import { gapAfterMs, historySpan, pointsWithin } from './history-span.ts'

const minute = 60_000
const hour = 60 * minute

test('the axis begins when the record began, and never more than eight hours ago', () => {
  const now = 20 * hour
  expect(historySpan({ sinceAt: now - 2 * hour }, now)).toEqual({ fromAt: now - 2 * hour, toAt: now })
  expect(historySpan({ sinceAt: 0 }, now).fromAt).toBe(now - 8 * hour)
  expect(historySpan({ sinceAt: now }, now)).toEqual({ fromAt: now, toAt: now + minute })
})

test('no point stands before the axis: the minute in which the record began is cut', () => {
  const minutes = [0, 1].map((at) => ({ at: at * minute, sessions: at, active: 0, latencyMs: 10 + at }))
  const span = { fromAt: 30_000, toAt: hour }
  expect(pointsWithin(minutes, span, 'sessions')).toEqual([
    { at: 30_000, value: 0 },
    { at: minute, value: 1 },
  ])
  expect(pointsWithin(minutes, span, 'latencyMs').map(({ value }) => value)).toEqual([10, 11])
})

test('where servers are read seldom, two readings may be far apart without anything missing', () => {
  expect(gapAfterMs(10_000)).toBe(2 * minute)
  expect(gapAfterMs(5 * minute)).toBe(11 * minute)
})

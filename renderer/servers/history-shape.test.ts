import { expect, test } from 'vitest'
import { gapAfterMs, historyPath, historySpan } from './history-shape.ts'

const minute = 60_000
const hour = 60 * minute

test('the axis begins when the record began, and never more than eight hours ago', () => {
  const now = 20 * hour
  expect(historySpan({ sinceAt: now - 2 * hour }, now)).toEqual({ fromAt: now - 2 * hour, toAt: now })
  expect(historySpan({ sinceAt: 0 }, now).fromAt).toBe(now - 8 * hour)
  expect(historySpan({ sinceAt: now }, now)).toEqual({ fromAt: now, toAt: now + minute })
})

test('where servers are read seldom, two readings may be far apart without anything missing', () => {
  expect(gapAfterMs(10_000)).toBe(2 * minute)
  expect(gapAfterMs(5 * minute)).toBe(11 * minute)
})

/** A hundred minutes, two wide each, fifty high. */
const frame = { fromAt: 0, toAt: 100 * minute, gapMs: 2 * minute, width: 200, height: 50 }
const pathOf = (...points: readonly (readonly [minutes: number, value: number])[]) =>
  historyPath(
    points.map(([minutes, value]) => ({ at: minutes * minute, value })),
    frame,
  )

test('time runs from left to right, values from the bottom up to the highest', () => {
  expect(pathOf([0, 5], [1, 10], [2, 0])).toBe('M0,50V25H2V50ZM2,50V0H4V50ZM4,50V49H6V50Z')
})

test('what was not read is left free: before the first reading, between two, and after the last', () => {
  expect(pathOf([10, 1], [12, 1], [15, 1])).toBe('M20,50V0H24V50ZM24,50V0H26V50ZM30,50V0H32V50Z')
})

test('nothing is drawn outside of the axis: the minute in which the record began is cut, and so is the last', () => {
  expect(pathOf([-0.5, 1], [99.5, 1])).toBe('M0,50V0H1V50ZM199,50V0H200V50Z')
})

test('a server without anybody is a line at the bottom, not a gap', () => {
  expect(pathOf([0, 0], [1, 0])).toBe('M0,50V49H2V50ZM2,50V49H4V50Z')
})

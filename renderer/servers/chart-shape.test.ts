import { expect, test } from 'vitest'
import { chartPaths, gapsIn, roundedUp, withGaps } from './chart-shape.ts'

const minute = 60_000

test('minutes that are missing are a gap, not a line across it', () => {
  const points = [0, 1, 5].map((at) => ({ at: at * minute, value: at }))
  const steps = { pointMs: minute, stepMs: minute }
  expect(
    withGaps(points, 5.5 * minute, steps).map((point) => point && [point.at / minute, point.value]),
  ).toEqual([[0, 0], [1, 1], [2, 1], null, [5, 5], [5.5, 5], null])
})

test('what was not read is a stretch of its own: before the first reading, between two, and after the last', () => {
  const points = [3, 4, 9].map((at) => ({ at: at * minute, value: at }))
  const steps = { pointMs: minute, stepMs: 2 * minute }
  const gaps = gapsIn(points, { fromAt: 0, toAt: 14 * minute }, steps)
  expect(gaps.map(({ fromAt, toAt }) => [fromAt / minute, toAt / minute])).toEqual([
    [0, 3],
    [5, 9],
    [10, 14],
  ])
  expect(gapsIn(points, { fromAt: 3 * minute, toAt: 10.5 * minute }, steps)).toHaveLength(1)
})

test.each([
  [0, 1],
  [1, 1],
  [3, 5],
  [40, 50],
  [51, 100],
  [1_300, 2_000],
])('%i is drawn under %i', (value, top) => {
  expect(roundedUp(value)).toBe(top)
})

test('time runs from left to right, values from the bottom up, and a gap lifts the pen', () => {
  const frame = { fromAt: 0, toAt: 100, highest: 10, width: 200, height: 50 }
  const points = [{ at: 0, value: 0 }, { at: 50, value: 10 }, null, { at: 100, value: 5 }]
  const paths = chartPaths(points, frame)
  expect(paths.line).toBe('M0,50L100,0M200,25Z')
  expect(paths.area).toBe('M0,50L100,0L100,50L0,50ZM200,25L200,50Z')
})

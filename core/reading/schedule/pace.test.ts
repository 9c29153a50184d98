import { describe, expect, test } from 'vitest'
import { intervalMs, nextAttemptAt, nextDelayMs, overdueAfterMs } from './pace.ts'

const delays = (first: boolean) =>
  [0, 1].map((random) => nextDelayMs({ intervalMs: 2_000, failuresInRow: 0, first, random }))

describe('the pause', () => {
  test.each([
    [2_000, 0, 2_000],
    [10_000, 0, 10_000],
    [2_000, 1, 4_000],
    [2_000, 2, 8_000],
    [2_000, 4, 32_000],
    [2_000, 5, 60_000],
    [2_000, 500, 60_000],
    [10_000, 1, 10_000],
    [10_000, 3, 16_000],
    [3_600_000, 3, 3_600_000],
  ])('of an interval of %i ms after %i failures is %i ms', (interval, failuresInRow, expected) => {
    expect(nextDelayMs({ intervalMs: interval, failuresInRow, first: false, random: 0.5 })).toBe(expected)
  })

  test('is a tenth shorter or longer by chance, and half after the first reading, so that the start does not come back', () => {
    expect(delays(false)).toEqual([1_800, 2_200])
    expect(delays(true)).toEqual([1_000, 3_000])
  })

  test.each([
    ['a quick reading keeps the beat', 0, 300, 2_000],
    ['a slow one leaves a pause', 0, 5_000, 5_500],
    ['after a failure the whole pause counts from its end', 1, 5_000, 9_000],
  ])('%s', (_what, failuresInRow, endedAt, expected) => {
    expect(
      nextAttemptAt(
        { intervalMs: 2_000, failuresInRow, first: false, random: 0.5 },
        { startedAt: 0, endedAt },
      ),
    ).toBe(expected)
  })
})

test('what is near is read by its own interval', () => {
  const intervals = { inViewSeconds: 1, nearSeconds: 7, restSeconds: 600 }
  expect((['in-view', 'near', 'rest'] as const).map((nearness) => intervalMs(nearness, intervals))).toEqual([
    1_000, 7_000, 600_000,
  ])
})

test('data is old after three intervals, but not before six seconds', () => {
  expect([1_000, 2_000, 10_000, 600_000].map(overdueAfterMs)).toEqual([6_000, 6_000, 30_000, 1_800_000])
})

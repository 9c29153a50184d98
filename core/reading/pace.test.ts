import { describe, expect, test } from 'vitest'
import { nextAttemptAt, nextDelayMs } from './pace.ts'

describe('the pause', () => {
  test.each([
    [true, 0, 2_000],
    [false, 0, 10_000],
    [true, 1, 4_000],
    [true, 2, 8_000],
    [true, 4, 32_000],
    [true, 5, 60_000],
    [true, 500, 60_000],
    [false, 1, 10_000],
    [false, 3, 16_000],
  ])('in view %s after %i failures is %i ms', (inView, failuresInRow, expected) => {
    expect(nextDelayMs({ inView, failuresInRow, random: 0.5 })).toBe(expected)
  })

  test('is a tenth shorter or longer by chance', () => {
    expect([0, 1].map((random) => nextDelayMs({ inView: true, failuresInRow: 0, random }))).toEqual([
      1_800, 2_200,
    ])
  })

  test.each([
    ['a quick reading keeps the beat', 0, 300, 2_000],
    ['a slow one leaves a pause', 0, 5_000, 5_500],
    ['after a failure the whole pause counts from its end', 1, 5_000, 9_000],
  ])('%s', (_what, failuresInRow, endedAt, expected) => {
    expect(nextAttemptAt({ inView: true, failuresInRow, random: 0.5 }, { startedAt: 0, endedAt })).toBe(
      expected,
    )
  })
})

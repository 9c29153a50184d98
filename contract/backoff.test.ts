import { expect, test } from 'vitest'
import { backoffMs } from './backoff.ts'

test('each pause is twice the one before, up to the longest', () => {
  const pause = { firstMs: 500, longestMs: 10_000 }
  expect([0, 1, 2, 3, 4, 5, 2_000].map((before) => backoffMs(pause, before))).toEqual([
    500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000,
  ])
})

test('they may grow more slowly', () => {
  expect(backoffMs({ firstMs: 500, longestMs: 2_000, growth: 1.5 }, 2)).toBe(1_125)
})

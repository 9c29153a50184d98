import { expect, test } from 'vitest'
import { createHintPace, pauseAfterHints } from './hint-pace.ts'

test.each([
  [0, 0, 500],
  [5, 0, 500],
  [0, 1_800, 1_800],
  [6, 0, 1_000],
  [6, 1_800, 1_800],
  [8, 0, 4_000],
  [12, 0, 30_000],
  [400, 0, 30_000],
])('after %i empty hints, with readings of %i ms, the pause is %i ms', (empty, tookMs, pauseMs) => {
  expect(pauseAfterHints(empty, tookMs)).toBe(pauseMs)
})

test('a hint after a long wait is followed at once, whatever came of those before', () => {
  const pace = createHintPace()
  for (const at of [0, 10, 20, 30, 40, 50, 60, 70]) {
    pace.noteArmed(at)
    pace.noteHint('alice', at + 1)
  }
  expect(pace.noteHint('alice', 71)).toBeGreaterThan(71)
  expect(pace.noteHint('alice', 60_000)).toBe(60_000)
})

test('a list that changed makes hints worth following again', () => {
  const pace = createHintPace()
  pace.noteArmed(0)
  for (let hint = 0; hint < 20; hint += 1) pace.noteHint('alice', 1)
  expect(pace.noteHint('alice', 1)).toBe(30_000)
  expect(pace.noteHint('alice and bob', 1)).toBe(500)
})

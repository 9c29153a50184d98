import { expect, test } from 'vitest'
import { datedText, durationText, momentText } from './time.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

test.each([
  [0, '.'],
  [59_999, '.'],
  [minute, '1'],
  [59 * minute, '59'],
  [hour, '1:00'],
  [23 * hour + 59 * minute, '23:59'],
  [day, '1+00:00'],
  [27 * hour + 3 * minute, '1+03:03'],
  [-5, '.'],
])('%i ms are written as query user does: %s', (ms, text) => {
  expect(durationText(ms, 'query-user')).toBe(text)
})

test.each([
  [-5, '< 1m', '0 s', '0 s'],
  [9000, '< 1m', '9 s', '9 s'],
  [90_000, '1m', '1m', '90 s'],
  [11 * minute, '11m', '11m', '11 min'],
  [3 * hour + 5 * minute, '3h 05m', '3h 05m', '3 h'],
  [27 * hour, '1d 3h', '1d 3h', '27 h'],
  [3 * day, '3d 0h', '3d 0h', '3 days'],
])('%i ms are %s in a cell, %s as an age, %s in a sentence', (ms, cell, age, sentence) => {
  expect([durationText(ms, 'cell'), durationText(ms, 'age'), durationText(ms, 'sentence')]).toEqual([
    cell,
    age,
    sentence,
  ])
})

test('what was measured is told to the tenth below ten seconds; of what is left a second begun counts', () => {
  expect([440, 27_400].map((ms) => durationText(ms, 'measured'))).toEqual(['0.4 s', '27 s'])
  expect([2001, 3000, 0].map((ms) => durationText(ms, 'left'))).toEqual(['3 s', '3 s', '0 s'])
})

test('how long was waited is told in seconds, and never as none', () => {
  expect([0, 400, 1_000, 60_400].map((ms) => durationText(ms, 'spelled'))).toEqual([
    '0.1 seconds',
    '0.4 seconds',
    '1 second',
    '60 seconds',
  ])
})

test('a moment is as short as it stays clear', () => {
  const noon = new Date(2026, 10, 25, 12).getTime()
  const [today, thisWeek, before] = [hour, 3 * day, 30 * day].map((ago) => momentText(noon - ago, noon))
  expect(today).toMatch(/^11\D00/)
  expect(thisWeek).toMatch(/12\D00/)
  expect(thisWeek).not.toBe(today)
  expect(before).toMatch(/2026/)
  expect(datedText(noon - 3 * day, noon)).toMatch(/2026.*12\D00/)
})

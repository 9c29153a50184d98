import { expect, test } from 'vitest'
import { createMinuteTrack, keptMinutes } from './minute-track.ts'

const minute = 60_000
const start = 1_000 * minute
const reading = (at: number, sessions = 40, latencyMs = 20) => ({ at, sessions, latencyMs })

test('a minute holds its last counts and its slowest reading', () => {
  const track = createMinuteTrack()
  track.note(reading(start + 1_000, 40, 20))
  track.note(reading(start + 11_000, 41, 90))
  track.note(reading(start + 21_000, 39, 30))
  expect(track.read(start + minute)).toEqual([{ at: start, sessions: 39, latencyMs: 90 }])
})

test('minutes without a reading are left out, not shown as empty', () => {
  const track = createMinuteTrack()
  track.note(reading(start, 40))
  track.note(reading(start + 5 * minute, 0))
  expect(track.read(start + 5 * minute).map(({ at, sessions }) => [at, sessions])).toEqual([
    [start, 40],
    [start + 5 * minute, 0],
  ])
})

test('eight hours are kept, whatever came between', () => {
  const track = createMinuteTrack()
  for (let index = 0; index < keptMinutes + 10; index += 1) track.note(reading(start + index * minute, index))
  const now = start + (keptMinutes + 9) * minute
  const kept = track.read(now)
  expect([kept.length, kept[0]?.sessions, kept.at(-1)?.sessions]).toEqual([keptMinutes, 10, keptMinutes + 9])
})

test('after a night without a reading nothing of the day before is shown', () => {
  const track = createMinuteTrack()
  track.note(reading(start, 40))
  expect(track.read(start + keptMinutes * minute)).toEqual([])
  track.note(reading(start + 2 * keptMinutes * minute, 7))
  expect(track.read(start + 2 * keptMinutes * minute).map(({ sessions }) => sessions)).toEqual([7])
})

test('a clock that was put back does not write over what is newer than it could be', () => {
  const track = createMinuteTrack()
  track.note(reading(start + keptMinutes * minute, 40))
  track.note(reading(start, 1))
  expect(track.read(start + keptMinutes * minute).map(({ sessions }) => sessions)).toEqual([40])
})

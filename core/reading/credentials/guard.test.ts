import { expect, test } from 'vitest'
import {
  afterDoubt,
  afterRead,
  afterRefusal,
  isProven,
  newGuard,
  wronglyRefused,
  type Guard,
} from './guard.ts'

const minute = 60_000

type Step =
  | readonly ['read', serverId: string]
  | readonly ['asked', serverId: string]
  | readonly ['refused', serverId: string, atMinute?: number]
  | readonly ['foreign', serverId: string]

function step(guard: Guard, [what, serverId, atMinute = 0]: Step): Guard {
  if (what === 'read' || what === 'asked') return afterRead(guard, serverId, what === 'asked')
  return afterRefusal(guard, { serverId, at: atMinute * minute, wasRead: what === 'refused' })
}

const after = (...steps: readonly Step[]) => steps.reduce(step, newGuard)

test.each<[string, readonly Step[], readonly string[] | null]>([
  ['nothing happened', [], null],
  [
    'two of the first refused',
    [
      ['foreign', 'A'],
      ['foreign', 'B'],
    ],
    null,
  ],
  [
    'three of the first refused',
    [
      ['foreign', 'A'],
      ['foreign', 'B'],
      ['foreign', 'C'],
    ],
    ['A', 'B', 'C'],
  ],
  [
    'one refused three times',
    [
      ['foreign', 'A'],
      ['foreign', 'A'],
      ['foreign', 'A'],
    ],
    null,
  ],
  [
    'a whole rack never took them, while others do',
    [
      ['read', 'Z'],
      ['foreign', 'A'],
      ['foreign', 'B'],
      ['foreign', 'C'],
      ['foreign', 'D'],
    ],
    null,
  ],
  [
    'two refused before the first was read, and one after',
    [
      ['foreign', 'A'],
      ['foreign', 'B'],
      ['read', 'Z'],
      ['foreign', 'C'],
    ],
    null,
  ],
  [
    'three that were read refuse now',
    [
      ['read', 'Z'],
      ['refused', 'A'],
      ['refused', 'B', 5],
      ['refused', 'C', 9],
    ],
    ['A', 'B', 'C'],
  ],
  [
    'the first of three refused ten minutes before the last',
    [
      ['read', 'Z'],
      ['refused', 'A'],
      ['refused', 'B', 5],
      ['refused', 'C', 10],
    ],
    null,
  ],
  [
    'one of three was read again meanwhile',
    [
      ['read', 'Z'],
      ['refused', 'A'],
      ['read', 'A'],
      ['refused', 'B'],
      ['refused', 'C'],
    ],
    null,
  ],
])('when %s, all are paused by %3$j', (_when, steps, pausedBy) => {
  expect(after(...steps).pausedBy).toEqual(pausedBy)
})

const paused: readonly Step[] = [
  ['foreign', 'A'],
  ['foreign', 'B'],
  ['foreign', 'C'],
]

test.each<[string, readonly Step[], boolean]>([
  ['another refuses too', [['foreign', 'D']], true],
  ['one answers that nobody asked for', [['read', 'D']], true],
  ['one answers that a person asked for', [['asked', 'D']], false],
  [
    'one answered, and two refuse',
    [
      ['asked', 'D'],
      ['refused', 'A'],
      ['refused', 'B'],
    ],
    false,
  ],
  [
    'one answered, and those that had refused refuse again',
    [
      ['asked', 'D'],
      ['foreign', 'A'],
      ['foreign', 'B'],
      ['foreign', 'C'],
    ],
    false,
  ],
  [
    'one answered, and three others refuse',
    [
      ['asked', 'D'],
      ['read', 'E'],
      ['foreign', 'F'],
      ['foreign', 'G'],
      ['foreign', 'H'],
    ],
    true,
  ],
])('paused farm, once %s: still paused %s', (_once, steps, isPaused) => {
  expect(after(...paused, ...steps).pausedBy !== null).toBe(isPaused)
})

const takes = (guard: Guard, count: number) =>
  Array.from({ length: count }).reduce<Guard>(
    (before, _none, at) => afterRead(before, `S${at}`, false),
    guard,
  )

test('after a resume many have to take the credentials before they count as good', () => {
  const resumed = after(...paused, ['asked', 'D'])
  expect([63, 64].map((count) => isProven(takes(resumed, count)))).toEqual([false, true])
})

test('when all are asked at once the credentials have to be taken anew, and a rack that never took them counts no more than before', () => {
  const doubted = afterDoubt(after(['read', 'Z'], ['foreign', 'F'], ['foreign', 'G'], ['refused', 'A']))
  expect(isProven(doubted)).toBe(false)
  expect(step(step(doubted, ['foreign', 'F']), ['refused', 'B']).pausedBy).toBeNull()
  expect(step(step(doubted, ['refused', 'B']), ['refused', 'C']).pausedBy).toEqual(['A', 'B', 'C'])
  expect(isProven(step(doubted, ['read', 'Z']))).toBe(true)
})

test('worth one more try are those that refused with the others, and not the rack that never took them', () => {
  expect(wronglyRefused(after(...paused, ['foreign', 'D']))).toEqual(['A', 'B', 'C', 'D'])
  const later = after(['read', 'Z'], ['foreign', 'F'], ['refused', 'A'], ['refused', 'B'], ['refused', 'C'])
  expect(wronglyRefused(later)).toEqual(['A', 'B', 'C'])
})

import { expect, test } from 'vitest'
import { offWords } from './off-words.ts'
import { callingText } from './result-words.ts'

test('a reason says which buttons it is the reason for', () => {
  const only = 'Only an active session has a screen to look at.'
  expect(
    offWords([
      { verb: 'message', why: null },
      { verb: 'shadow', why: only },
      { verb: 'disconnect', why: 'It is disconnected already.' },
      { verb: 'log-off', why: 'It is disconnected already.' },
    ]),
  ).toEqual([
    'Shadow: only an active session has a screen to look at.',
    'Disconnect, Log off: it is disconnected already.',
  ])
})

test('one that holds for all names none', () => {
  const why = 'Services run here; nothing is done to them.'
  expect(
    offWords([
      { verb: 'message', why },
      { verb: 'reset', why },
    ]),
  ).toEqual([why])
})

test('a call that is waited for says how long, from the first second on', () => {
  expect([900, 4_200].map((now) => callingText(0, now))).toEqual([
    'Reading once more, then calling…',
    'Reading once more, then calling… (4 s)',
  ])
})

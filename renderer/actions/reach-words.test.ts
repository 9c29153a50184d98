import { expect, test } from 'vitest'
import { reachWords, tallyText } from './reach-words.ts'

const reach = { sessions: 3, servers: 2, active: 1, touchedLastMinute: 0, inputUnknown: 0 }

test.each([
  [reach, '3 sessions on 2 servers: 1 active, 0 with input in the last minute.'],
  [
    { ...reach, inputUnknown: 2 },
    '3 sessions on 2 servers: 1 active, 0 with input in the last minute, 2 whose last input is not known.',
  ],
  [{ ...reach, sessions: 0, servers: 0, active: 0 }, 'No session is left to act on.'],
])('%j is said as %j', (given, words) => expect(reachWords(given)).toBe(words))

test('the tally of answers names only what somebody did', () => {
  const nobody = { yes: 0, no: 0, noAnswer: 0, gone: 0, waiting: 0, notReached: 0 }
  expect(tallyText({ ...nobody, yes: 12, no: 3, noAnswer: 8, gone: 1 })).toBe(
    '12 yes, 3 no, 8 no answer, 1 gone',
  )
  expect(tallyText({ ...nobody, waiting: 2, notReached: 1 })).toBe('2 not answered yet, 1 not reached')
})

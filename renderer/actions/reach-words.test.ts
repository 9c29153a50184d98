import { expect, test } from 'vitest'
import { reachWords } from './reach-words.ts'

const reach = { sessions: 3, servers: 2, active: 1, touchedLastMinute: 0, inputUnknown: 0 }

test.each([
  [reach, '3 sessions on 2 servers: 1 active, 0 with input in the last minute.'],
  [
    { ...reach, inputUnknown: 2 },
    '3 sessions on 2 servers: 1 active, 0 with input in the last minute, 2 whose last input is not known.',
  ],
  [{ ...reach, sessions: 0, servers: 0, active: 0 }, 'No session is left to act on.'],
])('%j is said as %j', (given, words) => expect(reachWords(given)).toBe(words))

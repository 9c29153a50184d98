import { expect, test } from 'vitest'
import { verdictKind, type Observation } from '#contract/verdict.ts'
import { adviceText, evidenceTexts } from './verdicts.ts'

const second = 1_000
const now = 100_000_000

test.each<[Observation, string]>([
  [{ code: 'bytes', bytes: 0, overMs: 32 * second }, 'No bytes moved in 32 s.'],
  [{ code: 'bytes', bytes: 3_100, overMs: 12 * second }, '3 KB moved in 12 s.'],
  [{ code: 'bytes', bytes: 124, overMs: 4 * second }, '124 bytes moved in 4 s.'],
  [
    { code: 'programs', usedMs: 0, overMs: 30 * second },
    'Its programs used 0.0 s of processor time in 30 s.',
  ],
  [
    { code: 'busy-program', name: 'EXCEL.EXE', usedMs: 27 * second, overMs: 30 * second },
    'EXCEL.EXE used 27 s of processor time in 30 s.',
  ],
  [{ code: 'input', at: now - 900 * second, approximate: false }, 'The last input came 15 min ago.'],
  [
    { code: 'input', at: now - 7_200 * second, approximate: true },
    'The last input came 2 h ago, if the server’s clock agrees with this one.',
  ],
  // A clock that runs ahead makes no input of the future.
  [{ code: 'input', at: now + second, approximate: false }, 'The last input came 0 s ago.'],
  [{ code: 'input', at: null, approximate: false }, 'When the last input came is not known.'],
  [
    { code: 'state', state: 'down', sinceAt: now - 180 * second },
    'It has been in the state “down” for at least 3 min.',
  ],
])('%j is said', (seen, sentence) => {
  expect(evidenceTexts({ evidence: [seen] }, now)).toEqual([sentence])
})

test.each(verdictKind.options)('%s has whole sentences of what to do', (kind) => {
  expect(adviceText({ kind })).toMatch(/^[A-Z].*\.$/)
})

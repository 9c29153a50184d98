import { expect, it } from 'vitest'
import type { FailureCause } from '#contract/failure-cause.ts'
import type { Failure } from '#contract/failure.ts'
import { failureWords } from './failure-words.ts'

const lost = (cause: FailureCause, operation = 'WTSEnumerateSessionsExW'): Failure => ({
  kind: 'host-lost',
  operation,
  server: 'RDS01',
  cause,
  retry: 'safe',
})

const meaningAfter = (cause: FailureCause): string => failureWords(lost(cause)).meaning

it('tells of a process that ended why, as far as that is known', () => {
  expect([
    meaningAfter({ code: 'host-lost-during-call', ended: null }),
    meaningAfter({ code: 'host-lost-during-call', ended: { code: 'out-of-memory' } }),
    meaningAfter({
      code: 'host-lost-before-call',
      ended: { code: 'not-started-in-time', patienceMs: 20_000 },
    }),
    meaningAfter({
      code: 'host-restarts-later',
      losses: 2,
      restartMs: 900,
      ended: { code: 'out-of-memory' },
    }),
    meaningAfter({ code: 'host-not-started', why: 'spawn ENOENT' }),
  ]).toEqual([
    'The process that makes the calls ended in the middle of this one.',
    'The process that makes the calls ended in the middle of this one: out of memory (commit).',
    'The process that makes the calls ended before this one left, so it was not made: it did not start within 20 s.',
    'The process that makes the calls is not running, so this call was not made: it ended 2 times in a row (out of memory (commit)) and starts again in 1 s.',
    'The process that makes the calls is not running, so this call was not made: spawn ENOENT.',
  ])
})

it.each([
  ['WinStationReset', /^Look at the session again before anything else/],
  ['WTSEnumerateSessionsExW', /^It is started again by itself/],
])('after %s in a process that ended says what to do', (operation, remedy) => {
  const failure = lost({ code: 'host-lost-during-call', ended: null }, operation)
  expect(failureWords(failure).remedy).toMatch(remedy)
})

it.each([
  ['WinStationReset', /^Look at the session again before anything else/],
  ['WTSEnumerateSessionsExW', /^It is tried again/],
])('after %s without an answer says how long it was waited and what to do', (operation, remedy) => {
  const failure: Failure = {
    kind: 'timed-out',
    waitedMs: 9600,
    operation,
    server: 'RDS01',
    retry: 'look-first',
  }
  expect(failureWords(failure)).toMatchObject({
    meaning: 'The server did not answer within 10 seconds.',
    remedy: expect.stringMatching(remedy),
  })
})

it.each<[FailureCause, string | null, string]>([
  [{ code: 'no-broker' }, 'RDS01', 'RDS01 is no RD Connection Broker.'],
  [
    { code: 'search-denied', source: 'broker' },
    'RDS01',
    'RDS01 does not allow this account to ask for its session hosts.',
  ],
  [
    { code: 'search-denied', source: 'directory' },
    null,
    'The directory does not allow this account to search it.',
  ],
])('tells what a search met before what Windows’ code means: %j', (cause, server, meaning) => {
  const failure: Failure = {
    kind: 'windows',
    code: 5,
    name: 'ERROR_ACCESS_DENIED',
    operation: 'Get-CimInstance',
    server,
    cause,
    retry: 'after-fix',
  }
  expect(failureWords(failure).meaning).toBe(meaning)
})

it.each<[FailureCause, string]>([
  [{ code: 'event-log-unread', why: null }, 'Windows’ event log could not be read: it did not answer.'],
  [
    { code: 'power-shell-without-answer', use: 'search', exitCode: null },
    'PowerShell ended without an answer (exit code none).',
  ],
])('makes a sentence of %j', (cause, meaning) => {
  expect(meaningAfter(cause)).toBe(meaning)
})

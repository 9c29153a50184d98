import { describe, expect, test } from 'vitest'
import type { FailureCause } from '#contract/failure-cause.ts'
import type { Failure, RefusalReason } from '#contract/failure.ts'
import { refused } from '#contract/refused.ts'
import type { SessionIdentity } from '#contract/session.ts'
import { failureText, failureWords } from './failure-words.ts'

const at = { operation: 'commit-action', server: 'RDS01' } as const
const meaningFor = (reason: RefusalReason, cause?: FailureCause) =>
  failureWords(refused(reason, { ...at, ...(cause !== undefined && { cause }) })).meaning

describe('a refusal says', () => {
  test.each<[RefusalReason, string]>([
    ['services-session', "This is the session of RDS01's services; nobody works in it."],
    ['server-removed', 'RDS01 was removed from the list, so nothing was sent.'],
    ['session-not-connected', 'This session is disconnected already.'],
    ['countdown-stopped', 'The countdown was stopped.'],
    ['stopped-by-operator', 'The action was stopped before its turn came.'],
  ])('%s: %s', (reason, meaning) => expect(meaningFor(reason)).toBe(meaning))

  test.each<[RefusalReason, FailureCause, string]>([
    [
      'server-moved',
      { code: 'server-moved', now: 'RDS99' },
      'RDS01 is now RDS99 in the list: what was confirmed was seen on RDS01, so nothing was sent.',
    ],
    ['server-not-readable', { code: 'server-not-read', state: 'waiting' }, 'RDS01 has not been read yet.'],
    [
      'server-not-readable',
      { code: 'credentials-refused', call: 'WTSEnumerateSessionsExW' },
      'RDS01 refused the credentials (WTSEnumerateSessionsExW).',
    ],
    [
      'process-gone',
      { code: 'program-gone', processId: 7, name: null },
      'The program 7 does not run in this session any more.',
    ],
    [
      'process-gone',
      { code: 'program-gone', processId: 7, name: 'winword.exe' },
      'winword.exe does not run in this session any more.',
    ],
    [
      'process-protected',
      { code: 'part-of-windows', name: '' },
      'This is a part of Windows: ending it can bring the whole server down.',
    ],
    [
      'nothing-to-do',
      { code: 'logons-already', mode: 'drain-until-restart' },
      'That is how RDS01 stands already: it takes no new logons until its next restart.',
    ],
    ['stopped-by-operator', { code: 'console-closing' }, 'Rewinsta is closing, so nothing more is begun.'],
  ])('%s because of %j: %s', (reason, cause, meaning) => expect(meaningFor(reason, cause)).toBe(meaning))
})

test('what cannot be recorded is said first, then why; of an earlier version, its own sentence', () => {
  const inner = { code: 'data-folder-in-use', folder: 'D:\\data' } as const
  expect(meaningFor('audit-unavailable', inner)).toBe(
    'Nothing is done that cannot be recorded. Another Rewinsta is already using the data folder D:\\data.',
  )
  const told = { code: 'told', meaning: 'Nothing is done that cannot be recorded.', remedy: '' } as const
  expect(meaningFor('audit-unavailable', told)).toBe(told.meaning)
})

describe('a session that is another one by now is said to be', () => {
  const pinned: SessionIdentity = {
    serverId: 's',
    sessionId: 2,
    account: { domain: 'CONTOSO', user: 'alice' },
    logonAt: 1,
    logonTicks: '1',
    connectAt: 1,
    connectTicks: '1',
  }
  const changed = (found: SessionIdentity | null): Failure => ({
    kind: 'identity-changed',
    pinned,
    found,
    ...at,
    retry: 'never',
  })

  test.each<[string, SessionIdentity | null, string]>([
    ['gone', null, 'Session 2 of CONTOSO\\alice is no longer there.'],
    [
      'a new one of the same person',
      { ...pinned, logonAt: 2 },
      'Session 2 is a new session of CONTOSO\\alice, not the one that was seen.',
    ],
    [
      'somebody else’s',
      { ...pinned, account: { domain: '', user: 'bob' } },
      'Session 2 now belongs to bob, no longer to CONTOSO\\alice.',
    ],
    [
      'nobody’s',
      { ...pinned, account: null },
      'Session 2 now belongs to nobody, no longer to CONTOSO\\alice.',
    ],
  ])('%s', (_what, found, meaning) => expect(failureWords(changed(found)).meaning).toBe(meaning))
})

test('of what a confirmation lacks the first is told', () => {
  const failure: Failure = {
    kind: 'confirmation',
    missing: ['typed-name', 'reason'],
    ...at,
    server: null,
    retry: 'after-fix',
  }
  expect(failureText(failure)).toBe(
    'The name typed is not the one that is asked for. Confirm what is asked for and try again. No call was made.',
  )
})

const ticket = (reason: 'used' | 'expired'): Failure => ({
  kind: 'ticket',
  reason,
  ...at,
  server: null,
  retry: 'look-first',
})

test('a ticket that was used is not started again without a look', () => {
  expect(failureText(ticket('used'))).toMatch(
    /^This confirmation has been used already\. See in the activity/,
  )
  expect(failureText(ticket('expired'))).toMatch(/too old by now\. Start again from the session/)
})

test.each<[FailureCause, string]>([
  [
    { code: 'message-unfillable', unknown: ['{a}', '{b}'], minutesMissing: true },
    '{a} is not known; {user}, {server} and {minutes} are filled in. {b} is not known; {user}, {server} and {minutes} are filled in. The message speaks of {minutes}, and nobody said how many.',
  ],
  [
    { code: 'message-too-long', parts: ['title', 'text'] },
    'Filled in, the title and the text would be longer than 512 characters.',
  ],
])('a message is not sent: %j', (cause, meaning) => {
  const failure: Failure = { kind: 'invalid', problems: [], ...at, cause, retry: 'after-fix' }
  expect(failureWords(failure).meaning).toBe(meaning)
})

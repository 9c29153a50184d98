import { expect, test } from 'vitest'
import type { Failure } from '#contract/failure.ts'
import { shortReason, whyNotAsked } from './short-reason.ts'

const common = { operation: 'WTSEnumerateSessionsExW', server: 'RDS01', retry: 'safe' } as const
const windows = (code: number, name: string): Failure => ({ kind: 'windows', code, name, ...common })
const refusedBy = ['RDS02', 'RDS03']
const paused: Failure = {
  kind: 'refused',
  reason: 'credentials-held',
  cause: { code: 'credentials-paused', refusedBy, account: 'CONTOSO\\you' },
  ...common,
}

test.each<[string, Failure]>([
  ['The server does not answer', windows(1722, 'RPC_S_SERVER_UNAVAILABLE')],
  ['The server does not allow this account to do that', windows(5, 'ERROR_ACCESS_DENIED')],
  ['Windows reported an error that Rewinsta has no words for (ERROR_31337)', windows(31_337, 'ERROR_31337')],
  ['The server did not answer within 10 seconds', { kind: 'timed-out', waitedMs: 10_000, ...common }],
  [
    'RDS01 has not answered for a while',
    { kind: 'timed-out', waitedMs: 1, cause: { code: 'reading-overdue' }, ...common },
  ],
  ['Not asked', paused],
  [
    'Something went wrong inside Rewinsta',
    { kind: 'internal', cause: { code: 'console-mistake', why: 'a bug' }, ...common },
  ],
])('in short: %s', (text, failure) => {
  expect(shortReason(failure)).toBe(text)
})

test('why a server is not asked is said after words of one’s own', () => {
  expect(whyNotAsked(paused)).toBe(
    'RDS02 and RDS03 refused the credentials, and more tries could lock the account CONTOSO\\you.',
  )
  expect(whyNotAsked(windows(5, 'ERROR_ACCESS_DENIED'))).toBe(
    'The server does not allow this account to do that.',
  )
})

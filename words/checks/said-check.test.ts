import { expect, test } from 'vitest'
import { checkLineOf, fail, notTried, pass, refusedWith } from '#contract/check-lines.ts'
import type { BareSeen, CheckId, CheckSeen } from '#contract/check.ts'
import type { Failure } from '#contract/failure.ts'
import { factsText, saidCheck, seenText } from './said-check.ts'

const failure: Failure = {
  kind: 'windows',
  code: 5,
  name: 'ERROR_ACCESS_DENIED',
  operation: 'WTSEnumerateSessionsExW',
  server: 'RDS01',
  cause: { code: 'told', meaning: 'The server refused.', remedy: 'Ask for the right.' },
  retry: 'after-fix',
}
const noConnection = { code: 'no-connection', why: 'ECONNREFUSED' } as const
const silent = { code: 'no-answer', waitedMs: 5000 } as const
const ended = { code: 'process-ended', exitCode: -1_073_741_819 } as const

test.each<readonly [string, CheckSeen]>([
  ['no answer within 30 s', { code: 'no-answer', waitedMs: 30_000 }],
  ['its process ended, exit code 0xc0000005', ended],
  ['its process ended, exit code unknown', { code: 'process-ended', exitCode: null }],
  ['no process to look in: its process ended, exit code 0xc0000005', { code: 'no-process', lost: ended }],
  ['The server refused.', { code: 'failure', failure }],
  ['The server refused.', { code: 'hindered', failure }],
  ['all 12', { code: 'all', count: 12 }],
  ['Node 24, x64', { code: 'versions', versions: ['Node 24', 'x64'] }],
  [
    '11 of 12; not there: Sleep (no such function)',
    { code: 'functions-missing', count: 12, missing: [{ name: 'Sleep', why: 'no such function' }] },
  ],
  [
    '2 of 50 calls on a session that is not there succeeded',
    { code: 'calls-succeeded', succeeded: 2, of: 50 },
  ],
  ['50 of 50 refused calls had lost their code', { code: 'error-codes-lost', lost: 50, of: 50 }],
  ['different codes for the same refusal: 5, 7022', { code: 'error-codes-differ', codes: [5, 7022] }],
  ['all 50 with code 7022', { code: 'error-codes-same', calls: 50, errorCode: 7022 }],
  ['2 calls at a time', { code: 'calls-at-a-time', calls: 2 }],
  ['a network drive', { code: 'drive', drive: 'network' }],
  ['1 sessions, and this one is not among them', { code: 'session-not-listed', sessions: 1 }],
  ['1 sessions, and this one is not in both lists', { code: 'session-not-in-both', sessions: 1 }],
  [
    'state unknown here and active in the newer list',
    { code: 'states-differ', here: 'unknown', newer: 'active' },
  ],
  ['228 bytes', { code: 'bytes', bytes: 228 }],
  ['232 bytes, and all of it fits', { code: 'details-fit', bytes: 232 }],
  ['another user; another time for now', { code: 'details-wrong', wrong: ['user', 'current-time'] }],
  [
    '232 bytes; a sign-in 3540 s before the start of Windows; a connection 7 s after now: the clock was set since, or this machine was suspended',
    {
      code: 'clock-was-set',
      bytes: 232,
      shifted: [
        { moment: 'logon', seconds: 3540, beyond: 'before-boot' },
        { moment: 'connect', seconds: 7, beyond: 'after-now' },
      ],
    },
  ],
  ['216 bytes, the same as class 25', { code: 'details-same', bytes: 216 }],
  ['another state; another logonTime', { code: 'fields-differ', fields: ['state', 'logonTime'] }],
  [
    'the newer list, which it is compared with, could not be read',
    { code: 'nothing-to-compare', unread: 'newer-list' },
  ],
  ['2304 bytes; IPv6', { code: 'client-of-family', bytes: 2304, family: 23 }],
  [
    'another user; an address of family 99',
    { code: 'client-wrong', hasAnotherUser: true, unknownFamily: 99 },
  ],
  ['IPv6, another than the IPv4 of class 23', { code: 'addresses-differ', family: 23, clientFamily: 2 }],
  ['IPv6, another than the one of class 23', { code: 'addresses-differ', family: 23, clientFamily: 99 }],
  ['1 programs, and this one is not among them', { code: 'own-program-not-listed', programs: 1 }],
  ['milliseconds', { code: 'time-unit', unit: 'ms' }],
  ['1.0 units a microsecond', { code: 'time-unit-unknown', perMicrosecond: 1 }],
  ['within 3 s', { code: 'clock-near', withinSeconds: 3 }],
  ['-600 s off', { code: 'clock-off', seconds: -600 }],
  ['no answer, exit code 1', { code: 'shell-exited', exitCode: 1 }],
  ['version 5.1, FullLanguage', { code: 'shell', version: '5.1', mode: 'FullLanguage' }],
  ['2 other folders', { code: 'other-module-folders', count: 2 }],
  ['not there: Get-Acl', { code: 'cmdlets-missing', names: 'Get-Acl' }],
  ['no address (ENOTFOUND)', { code: 'no-address', why: 'ENOTFOUND' }],
  ['no address (for an unknown reason)', { code: 'no-address', why: null }],
  ['an address', { code: 'addresses', count: 1 }],
  ['2 addresses', { code: 'addresses', count: 2 }],
  [
    'no connection (ECONNREFUSED)',
    { code: 'not-connected', unconnected: [{ address: null, trouble: noConnection }] },
  ],
  [
    'a connection, but not by every address; 10.0.0.7: no answer within 5 s; fe80::7: no connection (ECONNREFUSED)',
    {
      code: 'connected-in-part',
      unconnected: [
        { address: '10.0.0.7', trouble: silent },
        { address: 'fe80::7', trouble: noConnection },
      ],
    },
  ],
  ['3 sessions, 2 of them with a user', { code: 'sessions', sessions: 3, people: 2 }],
  ['4 programs', { code: 'programs', programs: 4, byNameOnly: false }],
  ['4 programs, by name only', { code: 'programs', programs: 4, byNameOnly: true }],
  ['60 s from ours', { code: 'clock-from-ours', seconds: 60 }],
  ['the two clocks are less than 10 s apart', { code: 'clocks-near', withinSeconds: 10 }],
  ['otherwise: runAsNode', { code: 'fuses-wrong', names: ['runAsNode'] }],
  ['the sessions could not be listed, or the credentials were refused', { code: 'not-listed' }],
])('seen is said: %s', (text, seen) => {
  expect(seenText(seen)).toBe(text)
})

test('a failure says itself what to do; one that only administrators are spared says so', () => {
  expect(
    saidCheck(checkLineOf('server-list', refusedWith(failure, { ms: 30.4 }), { server: 'RDS01' })),
  ).toEqual({
    check: 'server-list',
    server: 'RDS01',
    title: 'List of sessions',
    expected: 'sessions are listed',
    seen: 'The server refused.',
    verdict: 'fail',
    advice: 'Ask for the right.',
    code: 5,
    ms: 30.4,
  })
  expect(saidCheck(checkLineOf('logon-setting', notTried({ code: 'failure', failure }))).advice).toBe(
    'Run this as an administrator.',
  )
})

test.each<readonly [CheckId, BareSeen, string]>([
  ['list', 'services-session', 'Run this where you are signed in'],
  ['processor-time', 'processor-time-hidden', 'Run this as an administrator.'],
  ['clock', 'server-service-off', 'On servers it has to run'],
  ['point-lock', 'lock-not-told', 'Run this in an unlocked session.'],
])('what was not tried is found out by what was seen, else by the check: %s, %s', (check, seen, advice) => {
  expect(saidCheck(checkLineOf(check, notTried(seen))).advice).toContain(advice)
})

test('what fails says what to do, what passes has nothing to say', () => {
  const hindered = fail({ code: 'hindered', failure })
  expect(saidCheck(checkLineOf('koffi', hindered)).advice).toMatch(/^Reinstall Rewinsta/)
  expect(saidCheck(checkLineOf('server-list', fail('empty-list'))).advice).toMatch(
    /^Ask for the right to query/,
  )
  expect(saidCheck(checkLineOf('koffi', pass('loads'))).advice).toBeNull()
})

test('code and time stand behind what was seen', () => {
  const judged = [pass('connected', { ms: 12.4 }), refusedWith(failure, { ms: 30 }), pass('handle')]
  expect(judged.map((one) => factsText(checkLineOf('server-port', one)))).toEqual([
    ' (12 ms)',
    ' (code 5, 30 ms)',
    '',
  ])
})

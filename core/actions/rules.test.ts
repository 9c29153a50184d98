import { describe, expect, test } from 'vitest'
import type { ServerState } from '#contract/server.ts'
import type { SessionState } from '#contract/session.ts'
import type { Evidence, WarningKind } from '#contract/ticket.ts'
import { alice, fail, succeed, timedOut, windowsFailure } from '../testing/fake-services.ts'
import { confirmationFailure } from './confirmation.ts'
import { phaseAfterCall } from './outcome.ts'
import { ownness } from './own-session.ts'
import { serverRefusal, targetRefusal } from './refusals.ts'
import { owedFor, warningsFor, type WarningSubject } from './warnings.ts'

const minute = 60_000

describe('a target', () => {
  test.each<[number, SessionState, string | null, string | null]>([
    [0, 'disconnected', 'services', 'services-session'],
    [0, 'active', 'RDP-Tcp#1', 'services-session'],
    [4, 'active', 'SERVICES', 'services-session'],
    [65_536, 'listen', 'RDP-Tcp', 'listener'],
    [65_536, 'active', 'RDP-Tcp#1', 'listener'],
    [70_000, 'active', 'RDP-Tcp#1', 'listener'],
    [7, 'listen', 'RDP-Tcp', 'listener'],
    [0xffff_fffe, 'active', null, 'session-id-out-of-range'],
    [0xffff_ffff, 'active', null, 'session-id-out-of-range'],
    [-1, 'active', null, 'session-id-out-of-range'],
    [1.5, 'active', null, 'session-id-out-of-range'],
    [0x1_0000_0000, 'active', null, 'session-id-out-of-range'],
    [7, 'init', null, 'starting-session'],
    [65_535, 'active', 'RDP-Tcp#1', null],
    [1, 'active', 'Console', null],
    [2, 'disconnected', null, null],
    [2, 'down', null, null],
    [2, 'reset', null, null],
    [2, 'connected', 'RDP-Tcp#9', null],
  ])('session %d, %s, station %s: %s', (sessionId, state, stationName, reason) => {
    const refusal = targetRefusal({ sessionId, state, stationName, serverName: 'RDS01' }, 'prepare-action')
    expect(refusal).toEqual(reason === null ? null : expect.objectContaining({ kind: 'refused', reason }))
  })

  test.each<[ServerState, boolean]>([
    ['live', true],
    ['stale', true],
    ['waiting', false],
    ['denied', false],
    ['unreachable', false],
  ])('on a server that is %s may be acted on: %s', (state, may) => {
    expect(serverRefusal(state, 'RDS01', 'prepare-action') === null).toBe(may)
  })
})

describe('one’s own session', () => {
  test.each<[string, number, number | null, string]>([
    ['.', 1, 1, 'own'],
    ['.', 2, 1, 'other'],
    ['.', 2, null, 'unknown'],
    ['hd07', 1, 1, 'own'],
    ['hd07.contoso.com', 1, 1, 'own'],
    ['localhost', 1, 1, 'own'],
    ['127.0.0.1', 1, 1, 'own'],
    ['10.1.0.9', 1, 1, 'own'],
    ['FE80::1', 1, 1, 'own'],
    ['RDS01', 1, 1, 'other'],
    ['RDS01', 1, null, 'other'],
    ['10.1.0.10', 1, 1, 'other'],
  ])('on %s, session %i while ours is %s: %s', (address, sessionId, ownId, expected) => {
    const caller = { machine: 'HD07', sessionId: ownId }
    expect(ownness({ address, sessionId }, caller, ['10.1.0.9', 'fe80::1'])).toBe(expected)
  })
})

function evidence(over: Partial<Evidence> = {}): Evidence {
  return {
    readAt: 0,
    state: 'active',
    idleMs: { known: true, value: 30 * minute },
    ageMs: { known: true, value: 240 * minute },
    approximate: false,
    locked: false,
    clientName: null,
    clientAddress: null,
    processes: { known: true, value: [] },
    otherSessions: [],
    sameNameSessions: [],
    ...over,
  }
}
const plain: WarningSubject = {
  account: alice,
  kind: 'rdp',
  serverName: 'RDS01',
  own: 'other',
  evidence: evidence(),
}
const reference = {
  sessionKey: 'k',
  serverName: 'RDS02',
  sessionId: 3,
  account: alice,
  state: 'active',
} as const

describe('a ticket', () => {
  test.each<[string, Partial<WarningSubject>, readonly WarningKind[], boolean, readonly WarningKind[]]>([
    ['a session idle for half an hour', {}, ['data-loss'], false, []],
    [
      'input two minutes ago',
      { evidence: evidence({ idleMs: { known: true, value: 2 * minute } }) },
      ['recent-input', 'data-loss'],
      true,
      [],
    ],
    [
      'input exactly ten minutes ago',
      { evidence: evidence({ idleMs: { known: true, value: 10 * minute } }) },
      ['data-loss'],
      false,
      [],
    ],
    [
      'input twelve minutes ago by a clock nobody measured',
      { evidence: evidence({ idleMs: { known: true, value: 12 * minute }, approximate: true }) },
      ['recent-input', 'data-loss'],
      true,
      [],
    ],
    [
      'input unknown',
      { evidence: evidence({ idleMs: { known: false, failure: null } }) },
      ['input-unknown', 'data-loss'],
      true,
      [],
    ],
    [
      'nobody logged on',
      { account: null, evidence: evidence({ state: 'connected', idleMs: { known: false, failure: null } }) },
      ['nobody-logged-on'],
      false,
      [],
    ],
    ['one’s own', { own: 'own' }, ['own-session', 'data-loss'], false, ['own-session']],
    ['perhaps one’s own', { own: 'unknown' }, ['own-session', 'data-loss'], false, ['own-session']],
    ['the console', { kind: 'console' }, ['console-session', 'data-loss'], false, ['console-session']],
    [
      'stuck already',
      { account: null, evidence: evidence({ state: 'down' }) },
      ['unusual-state', 'nobody-logged-on'],
      false,
      ['unusual-state'],
    ],
    [
      'programs refused',
      { evidence: evidence({ processes: { known: false, failure: windowsFailure(5) } }) },
      ['data-loss', 'programs-unknown'],
      false,
      [],
    ],
    [
      'other sessions and a namesake',
      { evidence: evidence({ otherSessions: [reference], sameNameSessions: [reference, reference] }) },
      ['same-name', 'data-loss', 'other-sessions'],
      false,
      [],
    ],
  ])('for %s', (_what, over, kinds, typed, acknowledge) => {
    const subject = { ...plain, ...over }
    const warnings = warningsFor(subject)
    expect(warnings.map(({ kind }) => kind)).toEqual(kinds)
    expect(warnings.every(({ text }) => /^[A-Z\d].*\.$/.test(text))).toBe(true)
    expect(owedFor(subject, warnings)).toEqual({ typedName: typed ? 'alice' : null, acknowledge })
  })

  test.each<[string | null, readonly WarningKind[], readonly string[] | null]>([
    ['alice', ['own-session'], null],
    [' ALICE ', ['own-session', 'data-loss'], null],
    ['alic', ['own-session'], ['typed-name']],
    [null, ['own-session'], ['typed-name']],
    ['alice', [], ['acknowledgement']],
    ['', [], ['typed-name', 'acknowledgement']],
  ])('that owes a name and an acknowledgement, given %j and %j', (typedName, acknowledged, missing) => {
    const owed = { typedName: 'alice', acknowledge: ['own-session' as const] }
    const failure = confirmationFailure(
      { owed },
      { typedName, acknowledged: [...acknowledged], reason: null },
    )
    expect(failure).toEqual(
      missing === null ? null : expect.objectContaining({ kind: 'confirmation', missing }),
    )
  })
})

describe('an answer to the call', () => {
  test.each([
    ['accepted', succeed({ call: 'WinStationReset' as const }), 'following'],
    ['7022: it is gone', fail(windowsFailure(7022)), 'gone'],
    ['2: it is gone', fail(windowsFailure(2)), 'gone'],
    ['5: not allowed', fail(windowsFailure(5)), 'failed'],
    ['7045: not allowed', fail(windowsFailure(7045)), 'failed'],
    ['1722: not reached', fail(windowsFailure(1722)), 'failed'],
    ['1727: did not run', fail(windowsFailure(1727)), 'failed'],
    ['1726: may have run', fail(windowsFailure(1726)), 'unknown'],
    ['64: the line broke', fail(windowsFailure(64)), 'unknown'],
    ['to be looked at first', fail({ ...windowsFailure(87), retry: 'look-first' as const }), 'unknown'],
    ['no answer', fail(timedOut()), 'unknown'],
    ['the host died', fail({ ...timedOut(), kind: 'host-lost' as const }), 'unknown'],
  ])('%s', (_what, answer, phase) => {
    expect(phaseAfterCall(answer)).toBe(phase)
  })
})

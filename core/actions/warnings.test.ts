import { describe, expect, test } from 'vitest'
import type { ActionDetails } from '#contract/action-request.ts'
import type { WarningKind } from '#contract/ticket.ts'
import { asked, evidence, idleFor, resetDetails } from '../testing/fake-evidence.ts'
import { alice, windowsFailure } from '../testing/fake-services.ts'
import { warningsFor, type WarningSubject } from './warnings.ts'

const plain: WarningSubject = {
  details: resetDetails,
  account: alice,
  kind: 'rdp',
  own: 'other',
  onThisMachine: 'other',
  evidence: evidence(),
  vip: false,
  careful: null,
  logons: null,
  emptying: null,
}
const reference = {
  sessionKey: 'k',
  serverName: 'RDS02',
  sessionId: 3,
  account: alice,
  state: 'active',
} as const

describe('the warnings', () => {
  test.each<[string, Partial<WarningSubject>, readonly WarningKind[]]>([
    ['a session idle for half an hour', {}, ['data-loss']],
    ['input two minutes ago', { evidence: idleFor(2) }, ['recent-input', 'data-loss']],
    ['input exactly ten minutes ago', { evidence: idleFor(10) }, ['data-loss']],
    [
      'input twelve minutes ago by a clock nobody measured',
      { evidence: idleFor(12, { approximate: true }) },
      ['recent-input', 'data-loss'],
    ],
    [
      'input unknown',
      { evidence: evidence({ idleMs: { known: false, failure: null } }) },
      ['input-unknown', 'data-loss'],
    ],
    [
      'nobody logged on',
      { account: null, evidence: evidence({ state: 'connected', idleMs: { known: false, failure: null } }) },
      ['nobody-logged-on'],
    ],
    ['one’s own', { own: 'own', onThisMachine: 'same' }, ['own-session', 'data-loss']],
    ['perhaps one’s own', { own: 'unknown' }, ['own-session', 'data-loss']],
    ['another on this machine', { onThisMachine: 'same' }, ['console-host', 'data-loss']],
    ['the console', { kind: 'console' }, ['console-session', 'data-loss']],
    [
      'stuck already',
      { account: null, evidence: evidence({ state: 'down' }) },
      ['unusual-state', 'nobody-logged-on'],
    ],
    [
      'programs refused',
      { evidence: evidence({ processes: { known: false, failure: windowsFailure(5) } }) },
      ['data-loss', 'programs-unknown'],
    ],
    [
      'other sessions and a namesake',
      { evidence: evidence({ otherSessions: [reference], sameNameSessions: [reference, reference] }) },
      ['same-name', 'data-loss', 'other-sessions'],
    ],
    ['somebody to be careful with', { vip: true }, ['vip', 'data-loss']],
    [
      'a server to be careful with',
      { careful: { calledInList: null, sure: true } },
      ['careful-server', 'data-loss'],
    ],
    ['a server in drain', { logons: 'drain' }, ['no-return', 'data-loss']],
    [
      'the last on a server in drain',
      { logons: 'drain-until-restart', emptying: 1 },
      ['last-in-drain', 'no-return', 'data-loss'],
    ],
    ['the last on a server that takes logons', { logons: 'enable', emptying: 1 }, ['data-loss']],
    ['the last on a server nobody asked', { emptying: 1 }, ['data-loss']],
    ['who said no', { details: asked('no') }, ['person-declined', 'data-loss']],
    ['who pressed Cancel', { details: asked('cancel') }, ['person-declined', 'data-loss']],
    ['who did not answer', { details: asked('no-answer') }, ['person-silent', 'data-loss']],
    ['who said yes', { details: asked('yes') }, ['data-loss']],
  ])('for a reset of %s', (_what, over, kinds) => {
    const warnings = warningsFor({ ...plain, ...over })
    expect(warnings.map(({ kind }) => kind)).toEqual(kinds)
  })

  const everything: Partial<WarningSubject> = {
    own: 'own',
    kind: 'console',
    vip: true,
    careful: { calledInList: null, sure: true },
    logons: 'disable',
    emptying: 1,
    evidence: idleFor(1, {
      locked: true,
      processes: { known: false, failure: null },
      otherSessions: [reference],
      sameNameSessions: [reference],
    }),
  }
  test.each<[ActionDetails, readonly WarningKind[]]>([
    [
      { verb: 'message', title: '', text: 'Hello', question: null },
      ['vip', 'same-name', 'other-sessions', 'nobody-sees'],
    ],
    [
      { verb: 'shadow', control: true, consent: false },
      ['vip', 'no-consent', 'takes-control', 'same-name', 'other-sessions'],
    ],
    [{ verb: 'shadow', control: false, consent: true }, ['vip', 'same-name', 'other-sessions']],
    [
      { verb: 'disconnect', afterMessage: null },
      [
        'own-session',
        'vip',
        'careful-server',
        'console-session',
        'recent-input',
        'no-return',
        'same-name',
        'other-sessions',
      ],
    ],
    [
      { verb: 'end-program', processId: 7, name: 'WINWORD.EXE' },
      [
        'own-session',
        'vip',
        'careful-server',
        'console-session',
        'recent-input',
        'same-name',
        'data-loss',
        'other-sessions',
      ],
    ],
    [
      { verb: 'log-off', afterMessage: null },
      [
        'own-session',
        'vip',
        'careful-server',
        'console-session',
        'recent-input',
        'last-in-drain',
        'no-return',
        'same-name',
        'data-loss',
        'programs-unknown',
        'other-sessions',
      ],
    ],
  ])('of %j are those that concern it', (details, kinds) => {
    const warnings = warningsFor({ ...plain, ...everything, details })
    expect(warnings.map(({ kind }) => kind)).toEqual(kinds)
  })

  test('of a disconnect do not speak of a way back that is open', () => {
    const details = { verb: 'disconnect', afterMessage: null } as const
    expect(warningsFor({ ...plain, details, logons: 'drain' })).toEqual([])
  })
})

test.each([1, 44])('of a server being emptied it is told that %d are its last', (emptying) => {
  const warnings = warningsFor({ ...plain, logons: 'drain', emptying })
  expect(warnings).toContainEqual({ kind: 'last-in-drain', logons: 'drain', left: emptying })
})

test.each([
  [{ own: 'own' }, { kind: 'own-session', sure: true }],
  [{ own: 'unknown' }, { kind: 'own-session', sure: false }],
  [{ onThisMachine: 'likely' }, { kind: 'console-host', sure: false }],
  [{ logons: 'disable' }, { kind: 'no-return', logons: 'disable' }],
] as const)('%j is told as %j', (over, warning) => {
  expect(warningsFor({ ...plain, ...over })).toContainEqual(warning)
})

import { describe, expect, test } from 'vitest'
import { noTimes } from '#contract/identity.ts'
import type { ActionRequest } from '#contract/action-request.ts'
import {
  warning,
  type Confirmation,
  type Owed,
  type ServerTarget,
  type TicketTarget,
  type WarningKind,
} from '#contract/ticket.ts'
import { evidence, idleFor, resetDetails } from '../testing/fake-evidence.ts'
import { alice } from '../testing/fake-services.ts'
import { confirmationFailure, countdownFor, owedFor } from './harm.ts'

function target(over: Partial<TicketTarget> = {}): TicketTarget {
  return {
    sessionKey: 's:2:1',
    identity: { serverId: 's', sessionId: 2, account: alice, ...noTimes, logonAt: 1 },
    serverName: 'RDS01',
    stationName: null,
    kind: 'rdp',
    evidence: evidence(),
    details: resetDetails,
    warnings: [],
    ...over,
  }
}
const warned = (...kinds: readonly WarningKind[]) =>
  target({
    warnings: kinds.map((kind) =>
      warning.parse({ kind, sure: true, calledInList: null, logons: 'drain', left: 1 }),
    ),
  })
const times = (count: number) => Array.from({ length: count }, () => target())
const sessions = { sessionKeys: ['k'] }
const requests = {
  message: {
    verb: 'message',
    ...sessions,
    title: '',
    text: 'Hello',
    minutes: null,
    answer: null,
    includeDisconnected: false,
  },
  shadow: { verb: 'shadow', sessionKey: 'k', control: false, consent: true },
  silent: { verb: 'shadow', sessionKey: 'k', control: false, consent: false },
  disconnect: { verb: 'disconnect', ...sessions, includeActive: false, include: [], afterMessage: null },
  endProgram: { verb: 'end-program', sessionKey: 'k', processId: 7 },
  logOff: { verb: 'log-off', ...sessions, includeActive: false, include: [], afterMessage: null },
  reset: { verb: 'reset', ...sessions, includeActive: false, include: [], afterMessage: null },
  connect: { verb: 'connect', serverId: 's' },
  drain: { verb: 'set-logons', serverId: 's', mode: 'drain' },
  disable: { verb: 'set-logons', serverId: 's', mode: 'disable' },
} satisfies Record<string, ActionRequest>
const strict = { reason: 'required', ticketNumber: 'asked' } as const
const nothing = {
  typedName: null,
  typedCount: null,
  acknowledge: [],
  reason: 'optional',
  ticketNumber: 'optional',
}
const harmful = { ...nothing, ...strict }
const inUse = target({ evidence: idleFor(1) })
const serverTarget = (request: 'drain' | 'disable' | 'connect'): ServerTarget => ({
  serverId: 's',
  serverName: 'RDS01',
  details:
    request === 'connect' ? { verb: 'connect' } : { verb: 'set-logons', mode: request, before: 'enable' },
  sessions: 3,
  active: 1,
  warnings: request === 'disable' ? [{ kind: 'locks-out' }] : [],
})

describe('what is owed', () => {
  test.each<[string, keyof typeof requests, readonly TicketTarget[], object, number]>([
    ['a message', 'message', [inUse], nothing, 0],
    ['a message to many', 'message', times(50), nothing, 0],
    ['a message to very many', 'message', times(51), { ...nothing, typedCount: 51 }, 0],
    ['a message to somebody to be careful with', 'message', [warned('vip')], nothing, 0],
    [
      'a disconnect from a server to be careful with',
      'disconnect',
      [warned('careful-server')],
      { ...nothing, acknowledge: ['careful-server'] },
      3_000,
    ],
    ['watching with consent', 'shadow', [inUse], nothing, 0],
    [
      'watching without',
      'silent',
      [warned('no-consent')],
      { ...nothing, acknowledge: ['no-consent'], reason: 'required', ticketNumber: 'asked' },
      0,
    ],
    ['a disconnect', 'disconnect', [inUse], nothing, 3_000],
    ['a disconnect of ten', 'disconnect', times(10), nothing, 5_000],
    ['a disconnect of eleven', 'disconnect', times(11), { ...nothing, typedCount: 11 }, 5_000],
    ['the end of a program', 'endProgram', [inUse], harmful, 3_000],
    ['a log off of who is away', 'logOff', [target()], harmful, 3_000],
    ['a log off of who may be there', 'logOff', [inUse], { ...harmful, typedName: 'alice' }, 3_000],
    ['a reset of who may be there', 'reset', [inUse], { ...harmful, typedName: 'alice' }, 3_000],
    [
      'a reset of nobody',
      'reset',
      [target({ identity: { ...target().identity, account: null }, evidence: idleFor(1) })],
      harmful,
      3_000,
    ],
    ['a reset of two', 'reset', [inUse, target()], { ...harmful, typedCount: 2 }, 5_000],
    [
      'several warnings, each kind once',
      'logOff',
      [warned('vip', 'data-loss'), warned('vip', 'console-session', 'unusual-state')],
      { ...harmful, typedCount: 2, acknowledge: ['vip', 'console-session', 'unusual-state'] },
      5_000,
    ],
  ])('for %s', (_what, request, targets, owed, countdownMs) => {
    expect(owedFor(requests[request], { targets, serverTarget: null }, strict)).toEqual(owed)
    expect(countdownFor(requests[request], targets.length)).toBe(countdownMs)
  })

  test.each<['drain' | 'disable' | 'connect', object, number]>([
    ['connect', nothing, 0],
    ['drain', nothing, 0],
    ['disable', { ...harmful, typedName: 'RDS01', acknowledge: ['locks-out'] }, 3_000],
  ])('for %s on a server', (request, owed, countdownMs) => {
    const covered = { targets: [], serverTarget: serverTarget(request) }
    expect(owedFor(requests[request], covered, strict)).toEqual(owed)
    expect(countdownFor(requests[request], 0)).toBe(countdownMs)
  })

  const owing: Owed = {
    typedName: 'alice',
    typedCount: 3,
    acknowledge: ['own-session'],
    reason: 'required',
    ticketNumber: 'required',
  }
  const given: Confirmation = {
    typedName: 'alice',
    typedCount: 3,
    acknowledged: ['own-session', 'data-loss'],
    reason: 'frozen',
    ticketNumber: 'INC-7',
    goOnAfterSurprise: false,
  }
  test.each<[string, Partial<Confirmation>, readonly string[] | null]>([
    ['all of it', {}, null],
    ['the name in other letters', { typedName: ' ALICE ' }, null],
    ['another name', { typedName: 'alic' }, ['typed-name']],
    ['no name', { typedName: null }, ['typed-name']],
    ['another number', { typedCount: 2 }, ['typed-count']],
    ['no acknowledgement', { acknowledged: ['data-loss'] }, ['acknowledgement']],
    ['no reason', { reason: null }, ['reason']],
    ['no ticket number', { ticketNumber: null }, ['ticket-number']],
    [
      'nothing',
      { typedName: '', typedCount: null, acknowledged: [], reason: null, ticketNumber: null },
      ['typed-name', 'typed-count', 'acknowledgement', 'reason', 'ticket-number'],
    ],
  ])('and given %s', (_what, over, missing) => {
    const failure = confirmationFailure({ owed: owing }, { ...given, ...over })
    expect(failure).toEqual(
      missing === null ? null : expect.objectContaining({ kind: 'confirmation', missing }),
    )
  })

  test.each([
    ['alice?', true],
    ['alice', false],
    ['\u0430lice?', false],
  ])('of a name with a hidden character at its end, given %s is enough: %s', (typedName, isEnough) => {
    const owed = { ...owing, typedName: 'alice\u200b' }
    expect(confirmationFailure({ owed }, { ...given, typedName }) === null).toBe(isEnough)
  })

  test('a reason that is only asked for may stay away', () => {
    const owed = { ...owing, reason: 'asked', ticketNumber: 'optional' } as const
    expect(confirmationFailure({ owed }, { ...given, reason: null, ticketNumber: null })).toBeNull()
  })
})

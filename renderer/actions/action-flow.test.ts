import { describe, expect, test } from 'vitest'
import type { Failure, RefusalReason } from '#contract/failure.ts'
import type { Confirmation } from '#contract/ticket.ts'
import { action, actionTarget } from '../testing/actions.ts'
import { ticket as ticketWith, ticketTarget } from '#words/testing/tickets.ts'
import {
  coversAnything,
  sessionsToWarn,
  isConfirmed,
  isInTime,
  isOutOfSight,
  nextFlow,
  preparing,
  type ActionFlow,
} from './action-flow.ts'

const ticket = ticketWith({
  owed: {
    typedName: 'Alice',
    typedCount: null,
    acknowledge: ['own-session'],
    reason: 'optional',
    ticketNumber: 'optional',
  },
})
const confirmation: Confirmation = {
  typedName: 'alice',
  typedCount: null,
  acknowledged: ['own-session'],
  reason: null,
  ticketNumber: null,
  goOnAfterSurprise: false,
}
const failure: Failure = {
  kind: 'internal',
  cause: { code: 'console-mistake', why: '' },
  operation: 'test',
  server: null,
  retry: 'never',
}

const confirming: ActionFlow = { step: 'confirming', ticket, stopped: null }
const counting: ActionFlow = { step: 'counting', ticket, confirmation, leavesAt: null, stopping: null }
const shown: ActionFlow = { ...counting, leavesAt: 13_000 }
const committing: ActionFlow = { step: 'committing', ticket, confirmation }

const refusedBecause = (reason: RefusalReason) => ({
  type: 'committed' as const,
  reply: { ok: false as const, failure: { ...failure, kind: 'refused' as const, reason } },
})

describe('an action', () => {
  test('shows the countdown that the core has begun', () => {
    expect(nextFlow(confirming, { type: 'confirm', confirmation })).toEqual(counting)
    expect(nextFlow(counting, { type: 'left' })).toBe(counting)
    const { ticketId } = ticket
    expect(nextFlow(counting, { type: 'countdown', ticketId, leavesAt: 13_000 })).toEqual(shown)
    expect(nextFlow(counting, { type: 'countdown', ticketId: 'other', leavesAt: 13_000 })).toBe(counting)
    expect(nextFlow(shown, { type: 'left' })).toEqual(committing)
  })

  test('is stopped once the core says so, with nothing done', () => {
    const stopping = nextFlow(shown, { type: 'stop', by: 'person' })
    expect(stopping).toEqual({ ...shown, stopping: 'person' })
    expect(nextFlow(stopping, refusedBecause('countdown-stopped'))).toEqual({
      ...confirming,
      stopped: 'person',
    })
    expect(nextFlow(committing, { type: 'stop', by: 'person' })).toBe(committing)
  })

  test('that was stopped too late is shown', () => {
    const status = action()
    const begun = { type: 'committed' as const, reply: { ok: true as const, value: status } }
    const stopping = nextFlow(shown, { type: 'stop', by: 'person' })
    for (const flow of [stopping, committing, nextFlow(shown, { type: 'stop', by: 'line' })]) {
      expect(nextFlow(flow, begun)).toEqual({ step: 'acting', ticket, status })
    }
  })

  test.each([
    ['countdown-overslept', 'late'],
    ['window-gone', 'line'],
  ] as const)('that the core ended as %s may be confirmed again', (reason, stopped) =>
    expect(nextFlow(shown, refusedBecause(reason))).toEqual({ ...confirming, stopped }),
  )

  test('is not confirmed, prepared or committed a second time', () => {
    expect(nextFlow(counting, { type: 'confirm', confirmation })).toBe(counting)
    expect(nextFlow(committing, { type: 'left' })).toBe(committing)
    expect(nextFlow(committing, { type: 'prepare' })).toBe(committing)
    expect(nextFlow(confirming, { type: 'prepared', reply: { ok: true, value: ticket } })).toBe(confirming)
  })

  test('says why it was not prepared or not committed', () => {
    expect(nextFlow(preparing, { type: 'prepared', reply: { ok: false, failure } })).toEqual({
      step: 'not-prepared',
      failure,
    })
    expect(nextFlow(committing, { type: 'committed', reply: { ok: false, failure } })).toEqual({
      step: 'not-committed',
      ticket,
      failure,
    })
  })
})

test('a ticket that would run out in its countdown has to be read again first', () => {
  expect(isInTime(ticket, 55_999)).toBe(true)
  expect(isInTime(ticket, 56_000)).toBe(false)
})

test('a message, which has no countdown, goes at once', () => {
  const quick: ActionFlow = { step: 'confirming', ticket: { ...ticket, countdownMs: 0 }, stopped: null }
  expect(nextFlow(quick, { type: 'confirm', confirmation })).toMatchObject({
    step: 'committing',
  })
})

test.each([
  [{}, { typedName: ' ALICE ' }, true],
  [{}, { typedName: 'alic' }, false],
  [{}, { typedName: null }, false],
  [{}, { acknowledged: [] }, false],
  [{ typedName: null, typedCount: 12 }, { typedCount: 12 }, true],
  [{ typedName: null, typedCount: 12 }, { typedCount: 11 }, false],
  [{ reason: 'required' }, { reason: ' ' }, false],
  [{ reason: 'required' }, { reason: '\u200B' }, false],
  [{ reason: 'required' }, { reason: 'frozen' }, true],
  [{ reason: 'asked' }, { reason: null }, true],
  [{ ticketNumber: 'required' }, { ticketNumber: null }, false],
] as const)('owing %j, %j is enough: %j', (owed, given, enough) => {
  const asked = { owed: { ...ticket.owed, ...owed } }
  expect(
    isConfirmed(asked, {
      ...confirmation,
      ...given,
      acknowledged: 'acknowledged' in given ? [] : confirmation.acknowledged,
    }),
  ).toBe(enough)
})

test('a ticket from which all were left out is leave to do nothing', () => {
  expect(coversAnything(ticketWith())).toBe(false)
  expect(coversAnything(ticketWith({ targets: [ticketTarget()] }))).toBe(true)
})

describe('an action whose line is lost', () => {
  const broken: Failure = {
    ...failure,
    kind: 'disconnected',
    cause: { code: 'line-broken' },
    retry: 'look-first',
  }
  const underWay = action({ targets: [actionTarget({ phase: 'calling', endedAt: null })] })
  const acting: ActionFlow = { step: 'acting', ticket, status: underWay }
  const notCommitted: ActionFlow = { step: 'not-committed', ticket, failure: broken }

  test.each<[ActionFlow, typeof underWay | undefined, boolean, boolean]>([
    [committing, undefined, false, true],
    [committing, undefined, true, false],
    [acting, underWay, false, true],
    [acting, underWay, true, false],
    [acting, undefined, true, true],
    [acting, action(), false, false],
    [notCommitted, undefined, false, true],
    [notCommitted, undefined, true, true],
    [notCommitted, underWay, true, false],
    [{ ...notCommitted, failure: { ...broken, retry: 'after-fix' } }, undefined, false, false],
    [confirming, undefined, false, false],
  ])('%#: is out of sight only while a call may be out of which nobody tells', (flow, live, connected, out) =>
    expect(isOutOfSight(flow, live, connected)).toBe(out),
  )
})

const leftOutFor = (
  sessionKey: string,
  why: 'active' | 'silent' | 'not-asked' | 'declined' | 'nobody' | 'own',
) => ({
  sessionKey,
  serverName: 'RDS01',
  sessionId: 5,
  account: null,
  vip: false,
  why,
  failure: null,
})

test('a warning is for who is covered and for who was left out at work, not for who said no or is nobody', () => {
  const leftOut = [
    leftOutFor('at work', 'active'),
    leftOutFor('silent', 'silent'),
    leftOutFor('later', 'not-asked'),
    leftOutFor('no', 'declined'),
    leftOutFor('nobody', 'nobody'),
    leftOutFor('own', 'own'),
  ]
  const targets = [ticketTarget({ sessionKey: 'covered' })]
  expect(sessionsToWarn(ticketWith({ targets, leftOut }))).toEqual(['covered', 'at work', 'silent', 'later'])
})

import { describe, expect, test } from 'vitest'
import type { Failure } from '#contract/failure.ts'
import type { Confirmation } from '#contract/ticket.ts'
import { action, actionTarget } from '../testing/actions.ts'
import { ticket as ticketWith, ticketTarget } from '../testing/tickets.ts'
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
  operation: 'test',
  server: null,
  meaning: 'A test.',
  remedy: 'None.',
  retry: 'never',
}

const confirming: ActionFlow = { step: 'confirming', ticket, stopped: null }
const counting: ActionFlow = { step: 'counting', ticket, confirmation, leavesAt: 13_000 }
const committing: ActionFlow = { step: 'committing', ticket, confirmation }

describe('an action', () => {
  test('waits for its countdown before it is committed', () => {
    expect(nextFlow(confirming, { type: 'confirm', confirmation, now: 10_000 })).toEqual(counting)
    expect(nextFlow(counting, { type: 'commit', now: 12_999 })).toBe(counting)
    expect(nextFlow(counting, { type: 'commit', now: 13_000 })).toEqual(committing)
  })

  test('is stopped with nothing done', () => {
    expect(nextFlow(counting, { type: 'stop', by: 'person' })).toEqual({ ...confirming, stopped: 'person' })
    expect(nextFlow(committing, { type: 'stop', by: 'person' })).toBe(committing)
  })

  test('is not committed by a window that slept past the life of its ticket', () => {
    expect(nextFlow(counting, { type: 'commit', now: 60_000 })).toEqual({ ...confirming, stopped: 'late' })
    expect(nextFlow(counting, { type: 'commit', now: 14_999 })).toEqual(committing)
    expect(nextFlow(counting, { type: 'commit', now: 15_000 })).toEqual({ ...confirming, stopped: 'late' })
  })

  test('is not confirmed, prepared or committed a second time', () => {
    expect(nextFlow(counting, { type: 'confirm', confirmation, now: 11_000 })).toBe(counting)
    expect(nextFlow(committing, { type: 'commit', now: 14_000 })).toBe(committing)
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
  expect(nextFlow(quick, { type: 'confirm', confirmation, now: 10_000 })).toMatchObject({
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
  const broken: Failure = { ...failure, kind: 'disconnected', retry: 'look-first' }
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

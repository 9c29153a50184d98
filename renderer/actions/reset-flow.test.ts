import { describe, expect, test } from 'vitest'
import type { Failure } from '#contract/failure.ts'
import type { Confirmation, Ticket } from '#contract/ticket.ts'
import { isConfirmed, isInTime, nextFlow, preparing, type ResetFlow } from './reset-flow.ts'

const ticket: Ticket = {
  ticketId: 't',
  verb: 'reset',
  preparedAt: 0,
  expiresAt: 60_000,
  operator: 'CONTOSO\\helpdesk7',
  targets: [],
  owed: { typedName: 'Alice', acknowledge: ['own-session'] },
  countdownMs: 3_000,
}
const confirmation: Confirmation = { typedName: 'alice', acknowledged: ['own-session'], reason: null }
const failure: Failure = {
  kind: 'internal',
  operation: 'test',
  server: null,
  meaning: 'A test.',
  remedy: 'None.',
  retry: 'never',
}

const confirming: ResetFlow = { step: 'confirming', ticket, stopped: null }
const counting: ResetFlow = { step: 'counting', ticket, confirmation, leavesAt: 13_000 }
const committing: ResetFlow = { step: 'committing', ticket, confirmation }

describe('a reset', () => {
  test('waits for its countdown before it is committed', () => {
    expect(nextFlow(confirming, { type: 'confirm', confirmation, now: 10_000 })).toEqual(counting)
    expect(nextFlow(counting, { type: 'commit', now: 12_999 })).toBe(counting)
    expect(nextFlow(counting, { type: 'commit', now: 13_000 })).toEqual(committing)
  })

  test('is stopped with nothing done', () => {
    expect(nextFlow(counting, { type: 'stop', by: 'person' })).toEqual({ ...confirming, stopped: 'person' })
    expect(nextFlow(committing, { type: 'stop', by: 'person' })).toBe(committing)
  })

  test('is not committed by a window that slept through its countdown, or past the life of its ticket', () => {
    expect(nextFlow(counting, { type: 'commit', now: 14_999 })).toEqual(committing)
    expect(nextFlow(counting, { type: 'commit', now: 15_000 })).toEqual({ ...confirming, stopped: 'late' })
    const atTheEnd: ResetFlow = { step: 'counting', ticket, confirmation, leavesAt: 59_500 }
    expect(nextFlow(atTheEnd, { type: 'commit', now: 60_000 })).toEqual({ ...confirming, stopped: 'late' })
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

test.each([
  [{ typedName: ' ALICE ', acknowledged: ['own-session'] }, true],
  [{ typedName: 'alic', acknowledged: ['own-session'] }, false],
  [{ typedName: null, acknowledged: ['own-session'] }, false],
  [{ typedName: 'alice', acknowledged: [] }, false],
] as const)('%j is enough: %j', (given, enough) => {
  expect(isConfirmed(ticket, { ...given, acknowledged: [...given.acknowledged] })).toBe(enough)
})

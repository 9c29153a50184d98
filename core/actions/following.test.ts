import { describe, expect, test } from 'vitest'
import type { SessionIdentity } from '#contract/session.ts'
import { createFakeClock } from '../testing/fake-clock.ts'
import {
  bob,
  createFakeServices,
  details,
  fail,
  listOf,
  succeed,
  timedOut,
  windowsFailure,
} from '../testing/fake-services.ts'
import { endAfter, follow, lookAt, lookIn, pauseAfter, type FollowEnd, type Look } from './following.ts'

const now = Date.UTC(2026, 10, 24, 9)
const { account, logonAt, connectAt } = details(now)
const pinned: SessionIdentity = { serverId: 's', sessionId: 2, account, logonAt, connectAt }
const there: Look = { seen: 'there', state: 'down' }
const nothing: Look = { seen: 'nothing', failure: timedOut() }

describe('a look', () => {
  test.each([
    ['itself', succeed(details(now, { state: 'reset' })), { seen: 'there', state: 'reset' }],
    [
      'itself, its account gone already',
      succeed(details(now, { state: 'down', account: null, logonAt: null })),
      { seen: 'there', state: 'down' },
    ],
    ['somebody else', succeed(details(now, { account: bob })), { seen: 'gone' }],
    ['the same person anew', succeed(details(now, { logonAt: now })), { seen: 'gone' }],
    [
      'a new logon screen',
      succeed(details(now, { account: null, logonAt: null, connectAt: now })),
      { seen: 'gone' },
    ],
    ['7022', fail(windowsFailure(7022)), { seen: 'gone' }],
    ['1722', fail(windowsFailure(1722)), { seen: 'nothing', failure: windowsFailure(1722) }],
  ])('at %s', (_what, answer, expected) => {
    expect(lookIn(pinned, answer)).toEqual(expected)
  })

  test('falls back on the list where the session itself may not be read', async () => {
    const actions = createFakeServices({
      readSession: () => fail(windowsFailure(5)),
      listSessions: () => succeed(listOf([details(now, { sessionId: 3 })])),
    })
    const look = lookAt({ actions, reads: createFakeServices(), address: 'RDS01', pinned })
    expect(await look).toEqual({ seen: 'gone' })
  })

  test('goes through the other host while the call still holds the first', async () => {
    const actions = createFakeServices({ readSession: () => fail(timedOut()) })
    const reads = createFakeServices({ readSession: () => fail(windowsFailure(7022)) })
    expect(await lookAt({ actions, reads, address: 'RDS01', pinned })).toEqual({ seen: 'gone' })
  })
})

describe('the following', () => {
  test.each<[Look, number, FollowEnd | null]>([
    [{ seen: 'gone' }, 0, { phase: 'gone' }],
    [there, 59_999, null],
    [nothing, 59_999, null],
    [there, 60_000, { phase: 'stuck', state: 'down' }],
    [nothing, 60_000, { phase: 'unknown', failure: timedOut() }],
  ])('after %j at %i ms', (look, elapsedMs, end) => {
    expect(endAfter(look, elapsedMs)).toEqual(end)
  })

  test('looks soon, then ever more rarely', () => {
    expect([0, 1, 2, 3, 4, 40].map(pauseAfter)).toEqual([500, 750, 1_125, 1_687.5, 2_000, 2_000])
  })

  test('tells each look, and ends with the session', async () => {
    const clock = createFakeClock()
    const looks: Look[] = [there, nothing, { seen: 'gone' }]
    const told: Look[] = []
    const { ended } = follow(
      clock,
      async () => looks.shift() ?? nothing,
      (look) => told.push(look),
    )
    await clock.advance(5_000)
    expect([told, await ended]).toEqual([[there, nothing], { phase: 'gone' }])
    expect(clock.waiting()).toBe(0)
  })

  test('takes a bug for a look that showed nothing', async () => {
    const clock = createFakeClock()
    const { ended } = follow(
      clock,
      () => Promise.reject(new Error('a bug')),
      () => undefined,
    )
    await clock.advance(70_000)
    expect(await ended).toMatchObject({ phase: 'unknown', failure: { kind: 'internal' } })
  })

  test('stops at once when told to', async () => {
    const clock = createFakeClock()
    const run = follow(
      clock,
      async () => there,
      () => undefined,
    )
    await clock.advance(1_000)
    run.stop()
    expect(await run.ended).toBeNull()
    expect(clock.waiting()).toBe(0)
  })
})

import { describe, expect, test } from 'vitest'
import { createFakeClock } from '../testing/fake-clock.ts'
import { timedOut, windowsFailure } from '../testing/fake-services.ts'
import { endAfter, follow, followMs, pauseAfter, type FollowEnd, type Look } from './following.ts'

const there: Look = { seen: 'there', state: 'down' }
const nothing: Look = { seen: 'nothing', failure: timedOut() }
const lockedOut: Look = { seen: 'nothing', failure: windowsFailure(1909) }

describe('the following', () => {
  test.each<[Look, number, FollowEnd | null]>([
    [{ seen: 'proof', phase: 'gone' }, 0, { phase: 'gone' }],
    [{ seen: 'proof', phase: 'done' }, 70_000, { phase: 'done' }],
    [there, 59_999, null],
    [nothing, 59_999, null],
    [lockedOut, 500, { phase: 'unknown', failure: windowsFailure(1909) }],
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
    const looks: Look[] = [there, nothing, { seen: 'proof', phase: 'gone' }]
    const told: Look[] = []
    const { ended } = follow({
      clock,
      look: async () => looks.shift() ?? nothing,
      onLook: (look) => told.push(look),
      patienceMs: followMs,
    })
    await clock.advance(5_000)
    expect([told, await ended]).toEqual([[there, nothing], { phase: 'gone' }])
    expect(clock.waiting()).toBe(0)
  })

  test('takes a bug for a look that showed nothing', async () => {
    const clock = createFakeClock()
    const { ended } = follow({
      clock,
      look: () => Promise.reject(new Error('a bug')),
      onLook: () => undefined,
      patienceMs: followMs,
    })
    await clock.advance(70_000)
    expect(await ended).toMatchObject({ phase: 'unknown', failure: { kind: 'internal' } })
  })

  test('stops at once when told to', async () => {
    const clock = createFakeClock()
    const run = follow({ clock, look: async () => there, onLook: () => undefined, patienceMs: followMs })
    await clock.advance(1_000)
    run.stop()
    expect(await run.ended).toBeNull()
    expect(clock.waiting()).toBe(0)
  })
})

import { describe, expect, test } from 'vitest'
import { firstIntervals } from '#contract/reading-intervals.ts'
import { settle } from '../../testing/fake-clock.ts'
import { farmOf } from '../../testing/reading-farm.ts'

/** An action that is over everywhere but perhaps on one server. */
const actionOn = (serverId: string, endedAt: number | null) => ({
  actionId: 'a1',
  targets: [
    { serverId, endedAt },
    { serverId: 'RDS02', endedAt: 1 },
  ],
})

describe('reading', () => {
  test('is every 10 s out of view and every 2 s in view', async () => {
    const { clock, look, count } = farmOf(['RDS01', 'RDS02'])
    await settle()
    look({ serverIds: ['RDS02'] })
    await clock.advance(20_000)
    expect([count('listSessions RDS01'), count('listSessions RDS02')]).toEqual([3, 11])
  })

  test('is every 5 s near the view, and for a minute after a server has left it', async () => {
    const { clock, look, count } = farmOf(['RDS01', 'RDS02'])
    await settle()
    look({ serverIds: ['RDS02'], nearServerIds: ['RDS01'] })
    await clock.advance(20_000)
    expect([count('listSessions RDS01'), count('listSessions RDS02')]).toEqual([5, 11])
    look({})
    await clock.advance(60_000)
    expect(count('listSessions RDS01') - 5).toBe(6)
    const lingered = count('listSessions RDS02') - 11
    expect([lingered >= 11, lingered <= 13]).toEqual([true, true])
    await clock.advance(60_000)
    expect(count('listSessions RDS02') - 11 - lingered).toBe(6)
  })

  test('follows other intervals at once, also those of which data is old', async () => {
    const { clock, look, choose, count, state } = farmOf(['RDS01'])
    await clock.advance(20_000)
    choose({ inViewSeconds: 1, nearSeconds: 60, restSeconds: 600 })
    await clock.advance(590_000)
    expect([count('listSessions RDS01'), state('RDS01')]).toEqual([3, 'live'])
    look({ serverIds: ['RDS01'] })
    await clock.advance(10_000)
    expect(count('listSessions RDS01')).toBe(14)
    choose(firstIntervals)
    await clock.advance(10_000)
    expect(count('listSessions RDS01')).toBe(19)
  })

  test('of a server that leaves the view does not turn its data old before the longer interval has passed', async () => {
    const { clock, look, choose, state } = farmOf(['RDS01'])
    choose({ inViewSeconds: 2, nearSeconds: 5, restSeconds: 3600 })
    look({ serverIds: ['RDS01'] })
    await clock.advance(10_000)
    look({})
    await clock.advance(1_000_000)
    expect(state('RDS01')).toBe('live')
  })

  test('of a server with an action under way is that of the near', async () => {
    const { clock, reading, count } = farmOf(['RDS01', 'RDS02'])
    await settle()
    reading.noteAction(actionOn('RDS01', null))
    await clock.advance(20_000)
    expect([count('listSessions RDS01'), count('listSessions RDS02')]).toEqual([5, 3])
    reading.noteAction(actionOn('RDS01', clock.now()))
    await clock.advance(20_000)
    expect(count('listSessions RDS01')).toBe(7)
  })
})

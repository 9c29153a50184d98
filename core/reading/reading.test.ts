import { describe, expect, test } from 'vitest'
import type { Result } from '#contract/failure.ts'
import { firstIntervals } from '#contract/reading-intervals.ts'
import { plainFacts } from '#contract/plain-facts.ts'
import type { SessionList } from '#native/terminal-services.ts'
import { createFarmState } from '../snapshot/farm-state.ts'
import { createFakeClock, settle } from '../testing/fake-clock.ts'
import {
  alice,
  createFakeServices,
  details,
  fail,
  listOf,
  succeed,
  windowsFailure,
} from '../testing/fake-services.ts'
import { farmOf, never, passing } from '../testing/reading-farm.ts'
import { createReading } from './reading.ts'

test('how many servers there are is told before the first of them is called', async () => {
  const clock = createFakeClock()
  const told: string[] = []
  const services = createFakeServices({
    listSessions: (server) => {
      told.push(server)
      return never()
    },
  })
  const reads = { ...services, expectServers: (count: number) => void told.push(`${count} servers`) }
  const farm = createFarmState(clock, () => undefined)
  const reading = createReading({
    reads,
    clock,
    random: () => 0.5,
    farm,
    check: null,
    intervals: () => firstIntervals,
  })
  for (const address of ['RDS01', 'RDS02']) {
    const entry = { serverId: address, address, ...plainFacts, origin: 'own' } as const
    farm.addServer(entry, address)
    reading.watch(entry)
  }
  await settle()
  expect(told).toEqual(['1 servers', '2 servers', 'RDS01', 'RDS02'])
})

describe('reading', () => {
  test('of a server that hangs costs the others nothing', async () => {
    const { clock, count, state } = farmOf(['HANGS', 'RDS01'], {
      listSessions: (address) =>
        address === 'HANGS' ? never() : succeed(listOf([details(0), details(0, { sessionId: 3 })])),
    })
    await clock.advance(60_000)
    expect([count('listSessions HANGS'), count('listSessions RDS01')]).toEqual([1, 7])
    expect([state('HANGS'), state('RDS01')]).toEqual(['waiting', 'live'])
  })

  test('of details that hang costs the other servers nothing, and turns the own rows old', async () => {
    const { clock, look, count, state } = farmOf(['HANGS', 'RDS01'], {
      readSession: (address) => (address === 'HANGS' ? never() : succeed(details(0))),
    })
    look({ serverIds: ['HANGS', 'RDS01'] })
    await clock.advance(5_000)
    expect(state('HANGS')).toBe('live')
    await clock.advance(5_000)
    expect([state('HANGS'), state('RDS01')]).toEqual(['stale', 'live'])
    expect(count('listSessions RDS01')).toBe(6)
  })

  test('backs off from a server that fails, and comes back to its pace', async () => {
    let answer: Result<SessionList> = fail(windowsFailure(1722))
    const { clock, farm, look, count, state } = farmOf(['RDS01'], { listSessions: () => answer })
    look({ serverIds: ['RDS01'] })
    await clock.advance(4_000 + 8_000 + 16_000)
    expect(count('listSessions RDS01')).toBe(4)
    expect(state('RDS01')).toBe('unreachable')
    expect(farm.server('RDS01')?.nextAttemptAt).toBe(clock.now() + 32_000)
    answer = succeed(listOf([]))
    await clock.advance(32_000)
    expect(state('RDS01')).toBe('live')
    await clock.advance(4_000)
    expect(count('listSessions RDS01')).toBe(7)
  })

  test('is done at once when a person asks, whatever the backoff', async () => {
    const { clock, reading, count } = farmOf(['RDS01'], { listSessions: () => fail(windowsFailure(1722)) })
    await clock.advance(100_000)
    const before = count('listSessions RDS01')
    reading.refresh(['RDS01'])
    await settle()
    expect(count('listSessions RDS01')).toBe(before + 1)
  })

  test('asked for while one is under way follows it, never beside it', async () => {
    const { promise, resolve } = Promise.withResolvers<Result<SessionList>>()
    const { reading, count } = farmOf(['RDS01'], { listSessions: () => promise })
    reading.refresh(null)
    reading.refresh(null)
    await settle()
    expect(count('listSessions RDS01')).toBe(1)
    resolve(succeed(listOf([])))
    await settle()
    expect(count('listSessions RDS01')).toBe(2)
  })

  test('stops at a wrong password until that very server is asked for', async () => {
    const { clock, farm, reading, look, count } = farmOf(['RDS01'], {
      listSessions: () => fail(windowsFailure(1326)),
    })
    await clock.advance(600_000)
    look({ serverIds: ['RDS01'] })
    reading.refresh(null)
    await clock.advance(600_000)
    expect(count('listSessions RDS01')).toBe(1)
    expect(farm.server('RDS01')).toMatchObject({ state: 'denied', pollingStopped: true, attempt: 'none' })
    reading.refresh(['RDS01'])
    await clock.advance(600_000)
    expect(count('listSessions RDS01')).toBe(2)
  })

  test('goes on after a bug, with the server shown as not read', async () => {
    let broken = true
    const { clock, farm, state } = farmOf(['RDS01'], {
      listSessions: () => {
        if (broken) throw new Error('a bug')
        return succeed(listOf([]))
      },
    })
    await settle()
    expect(farm.server('RDS01')?.failure).toMatchObject({ kind: 'internal' })
    broken = false
    await clock.advance(10_000)
    expect(state('RDS01')).toBe('live')
  })

  test('ends with the server and with the console, also in the middle of a reading', async () => {
    const { promise, resolve } = Promise.withResolvers<Result<SessionList>>()
    const { clock, reads, reading } = farmOf(['RDS01', 'RDS02', 'SLOW'], {
      listSessions: (address) => (address === 'SLOW' ? promise : succeed(listOf([]))),
    })
    await settle()
    reading.unwatch('RDS01')
    reading.stop()
    const before = reads.calls.length
    resolve(succeed(listOf([details(0, { account: alice })])))
    await clock.advance(60_000)
    expect(reads.calls.length).toBe(before)
    expect(clock.waiting()).toBe(0)
  })

  describe('of a server that lies elsewhere by the time it answers', () => {
    const elsewhere = { serverId: 'RDS01', address: 'RDS09', ...plainFacts, origin: 'own' } as const
    const move = async (late: Result<SessionList>) => {
      const { promise, resolve } = Promise.withResolvers<Result<SessionList>>()
      const told = farmOf(['RDS01'], {
        listSessions: (address) => (address === 'RDS01' ? promise : succeed(listOf([]))),
      })
      await settle()
      told.reading.unwatch('RDS01')
      told.farm.addServer(elsewhere, 'RDS09')
      told.reading.watch(elsewhere)
      await settle()
      resolve(late)
      await settle()
      return told
    }

    test('puts nobody under the new name, and asks the old one nothing more', async () => {
      const { farm, reads, state } = await move(succeed(listOf([details(0, { account: alice })])))
      expect([state('RDS01'), farm.rowsOf('RDS01')]).toEqual(['live', []])
      expect(reads.calls.filter((call) => call.includes('RDS01'))).toEqual(['listSessions RDS01'])
    })

    test('does not stop the new one when the old one refuses the credentials', async () => {
      const { clock, count, farm } = await move(fail(windowsFailure(1326)))
      await clock.advance(60_000)
      expect(farm.server('RDS01')).toMatchObject({ state: 'live', pollingStopped: false })
      expect(count('listSessions RDS09')).toBeGreaterThan(3)
    })
  })

  test('never asks for more details than it can between two lists', async () => {
    const sessions = Array.from({ length: 40 }, (_none, index) => details(0, { sessionId: index + 1 }))
    const { clock, reads, look, count } = farmOf(['RDS01'], {
      listSessions: () => succeed(listOf(sessions)),
      readSession: async (_address, sessionId) => {
        await passing(clock, 200)
        return succeed(details(0, { sessionId }))
      },
    })
    look({
      serverIds: ['RDS01'],
      sessionKeys: sessions.map(({ sessionId }) => `RDS01:${sessionId}:1`),
    })
    await clock.advance(10_000)
    expect(count('listSessions RDS01')).toBeGreaterThanOrEqual(4)
    const read = new Set(reads.calls.filter((call) => call.startsWith('readSession')))
    expect(read.size).toBe(40)
  })
})

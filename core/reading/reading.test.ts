import { describe, expect, test } from 'vitest'
import type { Result } from '#contract/failure.ts'
import { firstIntervals, type ReadingIntervals } from '#contract/reading-intervals.ts'
import { plainFacts } from '#contract/server.ts'
import type { SessionList } from '#native/terminal-services.ts'
import type { Clock } from '../clock.ts'
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
  type FakeAnswers,
} from '../testing/fake-services.ts'
import type { View } from './attention.ts'
import { createReading } from './reading.ts'
import type { ServerCheck } from './server-check.ts'

function farmOf(addresses: readonly string[], answers: FakeAnswers = {}, check: ServerCheck | null = null) {
  let intervals: ReadingIntervals = firstIntervals
  const clock = createFakeClock()
  const reads = createFakeServices({
    listSessions: () => succeed(listOf([details(clock.now())])),
    readSession: () => succeed(details(clock.now())),
    readClient: () => succeed({ clientName: 'WS-113', clientAddress: null }),
    readClock: () => succeed({ serverAt: clock.now(), localAt: clock.now() }),
    listServerProcesses: () => succeed([]),
    ...answers,
  })
  const farm = createFarmState(clock, () => undefined)
  const reading = createReading({
    reads,
    clock,
    random: () => 0.5,
    farm,
    check,
    intervals: () => intervals,
    laneFor: () => 64,
  })
  for (const address of addresses) {
    const entry = { serverId: address, address, ...plainFacts, origin: 'own' } as const
    farm.addServer(entry, address)
    reading.watch(entry)
  }
  const count = (call: string) => reads.calls.filter((made) => made === call).length
  const look = (view: Partial<View>) =>
    reading.setView({ serverIds: [], nearServerIds: [], sessionKeys: [], ...view })
  const choose = (chosen: ReadingIntervals) => {
    intervals = chosen
    reading.paceChanged()
  }
  return { clock, reads, farm, reading, count, look, choose, state: (id: string) => farm.server(id)?.state }
}

const manyNames = (name: string, count: number) =>
  Array.from({ length: count }, (_none, at) => `${name}${at}`)

function passing(clock: Clock, ms: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  clock.startTimer(ms, resolve)
  return promise
}

/** An action that is over everywhere but perhaps on one server. */
const actionOn = (serverId: string, endedAt: number | null) => ({
  actionId: 'a1',
  targets: [
    { serverId, endedAt },
    { serverId: 'RDS02', endedAt: 1 },
  ],
})

/** An answer that never comes. */
function never<T>(): Promise<T> {
  return new Promise(() => undefined)
}

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
    expect(farm.server('RDS01')).toMatchObject({ state: 'denied', pollingStopped: true, nextAttemptAt: null })
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

  test('of the silent is never more than a few at a time, and all are tried', async () => {
    const silent = manyNames('SILENT', 40)
    const { clock, reads, state } = farmOf(
      [...silent, 'RDS01'],
      { listSessions: (address) => (address === 'RDS01' ? succeed(listOf([])) : never()) },
      async (address) => (address === 'RDS01' ? 'answers' : 'silent'),
    )
    await clock.advance(1_000)
    expect(state('RDS01')).toBe('live')
    expect(reads.calls.filter((call) => call.startsWith('listSessions SILENT'))).toHaveLength(16)
  })

  test('of a farm that is all away says of each at once that nothing answers, and widens its lane by and by', async () => {
    const silent = manyNames('SILENT', 200)
    const { clock, farm, state } = farmOf(
      silent,
      { listSessions: () => passing(clock, 6_000).then(() => fail(windowsFailure(1722))) },
      async () => 'silent',
    )
    await clock.advance(1_000)
    expect(new Set(silent.map(state))).toEqual(new Set(['waiting']))
    expect(farm.server('SILENT199')?.failure).toMatchObject({ kind: 'timed-out', operation: 'check-server' })
    // 16, 32, 64, 64 and the last 24, six seconds each; one width would take 78 s.
    await clock.advance(29_000)
    expect(new Set(silent.map(state))).toEqual(new Set(['unreachable']))
  })

  test('of calls that never come back keeps its lane narrow', async () => {
    const silent = manyNames('SILENT', 200)
    const hangs = { ...windowsFailure(1722), kind: 'timed-out', waitedMs: 10_000 } as const
    const { clock, reads } = farmOf(
      silent,
      { listSessions: () => passing(clock, 10_000).then(() => fail(hangs)) },
      async () => 'silent',
    )
    await clock.advance(39_000)
    expect(reads.calls).toHaveLength(4 * 16)
  })

  test('that failed while others came back is tried again soon', async () => {
    let answer: Result<SessionList> = fail(windowsFailure(1722))
    const { clock, reading, state } = farmOf(['RDS01', 'LATE'], {
      listSessions: async (address) => {
        const found = answer
        if (address === 'LATE') await passing(clock, 6_000)
        return found
      },
    })
    await clock.advance(300_000)
    reading.refresh(['LATE'])
    await clock.advance(1_000)
    answer = succeed(listOf([]))
    reading.refresh(['RDS01'])
    await clock.advance(5_000 + 2_000 + 6_000)
    expect([state('RDS01'), state('LATE')]).toEqual(['live', 'live'])
  })

  test('of a silent server that a person asks for comes next', async () => {
    const silent = manyNames('SILENT', 40)
    const { clock, reads, reading } = farmOf(
      silent,
      { listSessions: () => passing(clock, 6_000).then(() => fail(windowsFailure(1722))) },
      async () => 'silent',
    )
    await clock.advance(1_000)
    reading.refresh(['SILENT39'])
    await clock.advance(6_000)
    const lists = reads.calls.filter((call) => call.startsWith('listSessions'))
    expect(lists.indexOf('listSessions SILENT39')).toBe(16)
  })

  test('of the silent that fail one by one reaches the last of them', async () => {
    const silent = manyNames('SILENT', 40)
    const { clock, state } = farmOf(
      silent,
      { listSessions: () => fail(windowsFailure(1722)) },
      async () => 'silent',
    )
    await clock.advance(1_000)
    expect(new Set(silent.map(state))).toEqual(new Set(['unreachable']))
  })

  test('of all that were away begins anew as soon as the first of them is back', async () => {
    const away = manyNames('RDS', 100)
    let answer: Result<SessionList> = fail(windowsFailure(1722))
    const { clock, reading, state } = farmOf(away, { listSessions: () => answer })
    // Long enough for a pause of a minute between two tries.
    await clock.advance(300_000)
    answer = succeed(listOf([]))
    reading.refresh(['RDS7'])
    await clock.advance(2_000)
    expect(new Set(away.map(state))).toEqual(new Set(['live']))
  })

  test('of the dead does not follow each coming and going of another', async () => {
    const { clock, reading, count } = farmOf(['FLAPS', 'DEAD'], {
      listSessions: (address) =>
        address === 'FLAPS' && clock.now() % 2_000 < 1_000 ? succeed(listOf([])) : fail(windowsFailure(1722)),
    })
    await clock.advance(300_000)
    const before = count('listSessions DEAD')
    for (let second = 0; second < 60; second += 1) {
      reading.refresh(['FLAPS'])
      // oxlint-disable-next-line no-await-in-loop -- time passes between two tries
      await clock.advance(1_000)
    }
    expect(count('listSessions DEAD') - before).toBeLessThanOrEqual(8)
  })

  test('ends for those that wait to be let in', async () => {
    const { clock, reads, reading } = farmOf(
      manyNames('SILENT', 20),
      { listSessions: () => never() },
      async () => 'silent',
    )
    await settle()
    reading.stop()
    const before = reads.calls.length
    await clock.advance(60_000)
    expect([before, reads.calls.length, clock.waiting()]).toEqual([16, 16, 0])
  })
})

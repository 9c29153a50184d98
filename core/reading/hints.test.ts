import { expect, test } from 'vitest'
import { firstIntervals } from '#contract/reading-intervals.ts'
import type { Failure } from '#contract/failure.ts'
import { plainFacts } from '#contract/server.ts'
import type { SessionList } from '#native/terminal-services.ts'
import { createFarmState } from '../snapshot/farm-state.ts'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createFakeHints } from '../testing/fake-hints.ts'
import {
  createFakeServices,
  details,
  fail,
  listOf,
  succeed,
  timedOut,
  windowsFailure,
} from '../testing/fake-services.ts'
import { createReading } from './reading.ts'

const minute = 60_000

/** Servers whose lists and failures a test sets; the view is empty at first, and all have been read once. */
async function startReading(addresses: readonly string[], mostWaits?: number) {
  const clock = createFakeClock()
  const startedAt = clock.now()
  const hints = createFakeHints(mostWaits)
  const failures = new Map<string, Failure>()
  const lists = new Map<string, SessionList>()
  const reads = createFakeServices({
    listSessions: (address) => {
      const failure = failures.get(address)
      return failure ? fail(failure) : succeed(lists.get(address) ?? listOf([details(startedAt)]))
    },
    readSession: () => succeed(details(startedAt)),
    readClient: () => succeed({ clientName: 'WS-113', clientAddress: null }),
    readClock: () => succeed({ serverAt: clock.now(), localAt: clock.now() }),
    listServerProcesses: () => succeed([]),
  })
  const farm = createFarmState(clock, () => undefined)
  const reading = createReading({
    reads,
    clock,
    random: () => 0.5,
    farm,
    check: null,
    intervals: () => firstIntervals,
    hints,
  })
  for (const address of addresses) {
    const entry = { serverId: address, address, ...plainFacts, origin: 'own' } as const
    farm.addServer(entry, address)
    reading.watch(entry)
  }
  await clock.advance(0)
  const look = (...serverIds: readonly string[]) =>
    reading.setView({ serverIds, nearServerIds: [], sessionKeys: [] })
  const listings = (address: string) =>
    reads.calls.filter((made) => made === `listSessions ${address}`).length
  return { clock, hints, farm, reading, failures, lists, look, listings }
}

/** One server in view that is waited for. */
async function startWatched() {
  const running = await startReading(['RDS01'])
  running.look('RDS01')
  await running.clock.advance(400)
  expect(running.hints.waiting()).toEqual(['RDS01'])
  return running
}

test('a hint has its server waited for anew, and then read at once', async () => {
  const { clock, hints, listings } = await startWatched()
  await clock.advance(1_000)
  const before = listings('RDS01')
  const order: string[] = []
  const wait = hints.waitForChange
  Object.assign(hints, {
    waitForChange: (address: string) => {
      order.push(`wait after ${listings('RDS01') - before} lists`)
      return wait(address)
    },
  })
  hints.change('RDS01')
  await clock.advance(60)
  expect(order).toEqual(['wait after 0 lists'])
  expect(listings('RDS01') - before).toBe(1)
})

test('the beat of two seconds goes on from an early reading', async () => {
  const { clock, hints, listings } = await startWatched()
  await clock.advance(1_000)
  const before = listings('RDS01')
  hints.change('RDS01')
  await clock.advance(1_900)
  expect(listings('RDS01') - before).toBe(1)
  await clock.advance(300)
  expect(listings('RDS01') - before).toBe(2)
})

test('a storm of hints is two readings a second', async () => {
  const { clock, hints, listings, lists } = await startWatched()
  await clock.advance(1_000)
  const before = listings('RDS01')
  for (let burst = 0; burst < 1_000; burst += 1) {
    lists.set('RDS01', listOf([details(clock.now(), { stationName: `RDP-Tcp#${burst}` })]))
    if (hints.waiting().length > 0) hints.change('RDS01')
    // oxlint-disable-next-line no-await-in-loop
    await clock.advance(10)
  }
  expect(listings('RDS01') - before).toBeGreaterThanOrEqual(19)
  expect(listings('RDS01') - before).toBeLessThanOrEqual(21)
})

test('the last of many changes is read too', async () => {
  const { clock, hints, listings } = await startWatched()
  await clock.advance(1_000)
  hints.change('RDS01')
  await clock.advance(200)
  const before = listings('RDS01')
  hints.change('RDS01')
  await clock.advance(320)
  expect(listings('RDS01') - before).toBe(0)
  await clock.advance(50)
  expect(listings('RDS01') - before).toBe(1)
})

test('waits that end at once with nothing to show come less and less often, and polling goes on', async () => {
  const { clock, hints, listings } = await startWatched()
  hints.spin()
  hints.change('RDS01')
  await clock.advance(10 * minute)
  const before = hints.calls.length
  const listed = listings('RDS01')
  await clock.advance(5 * minute)
  expect(hints.calls.length - before).toBeLessThanOrEqual(11)
  expect(listings('RDS01') - listed).toBeGreaterThanOrEqual(149)
})

test('only servers in view are waited for, and no longer than they are', async () => {
  const { clock, hints, look } = await startReading(['RDS01', 'RDS02', 'RDS03'])
  await clock.advance(1_000)
  expect(hints.calls).toEqual([])
  look('RDS01', 'RDS02')
  await clock.advance(400)
  expect(hints.waiting()).toEqual(['RDS01', 'RDS02'])
  look('RDS02', 'RDS03')
  await clock.advance(400)
  expect(hints.waiting()).toEqual(['RDS02', 'RDS03'])
  look()
  await clock.advance(400)
  expect(hints.waiting()).toEqual([])
})

test('what is only scrolled past is never waited for', async () => {
  const { clock, hints, look } = await startReading(['RDS01', 'RDS02', 'RDS03'])
  for (const serverId of ['RDS01', 'RDS02', 'RDS03']) {
    look(serverId)
    // oxlint-disable-next-line no-await-in-loop
    await clock.advance(200)
  }
  await clock.advance(200)
  expect(hints.calls).toEqual(['wait RDS03'])
})

test('where there is no room for all, those that came into view last are waited for', async () => {
  const { clock, hints, look } = await startReading(['RDS01', 'RDS02', 'RDS03'], 2)
  look('RDS01', 'RDS02')
  await clock.advance(400)
  look('RDS01', 'RDS02', 'RDS03')
  await clock.advance(400)
  expect(hints.waiting()).toEqual(['RDS02', 'RDS03'])
  look('RDS01')
  await clock.advance(400)
  expect(hints.waiting()).toEqual(['RDS01'])
})

test.each([
  ['does not answer', timedOut()],
  ['is away', windowsFailure(1722)],
  ['is denied', windowsFailure(5)],
  ['has its polling stopped', windowsFailure(1326)],
])('a server that %s is not waited for', async (_what, failure) => {
  const { clock, hints, failures, look } = await startReading(['RDS01'])
  failures.set('RDS01', failure)
  await clock.advance(15_000)
  look('RDS01')
  await clock.advance(30_000)
  expect(hints.calls).toEqual([])
})

test('a server that stops answering is let go of, and waited for again once it answers', async () => {
  const { clock, hints, failures } = await startWatched()
  failures.set('RDS01', windowsFailure(1722))
  await clock.advance(2_500)
  expect(hints.waiting()).toEqual([])
  failures.delete('RDS01')
  await clock.advance(2 * minute)
  expect(hints.waiting()).toEqual(['RDS01'])
})

test('a refusal is no failure of the server, and is asked for again only after half an hour', async () => {
  const { clock, hints, farm, listings } = await startWatched()
  hints.refuse('RDS01', windowsFailure(5))
  const before = listings('RDS01')
  await clock.advance(29 * minute)
  expect(hints.calls).toEqual(['wait RDS01', 'stop RDS01'])
  expect(listings('RDS01') - before).toBeGreaterThan(29 * 29)
  expect(farm.server('RDS01')?.failure).toBeNull()
  await clock.advance(2 * minute)
  expect(hints.waiting()).toEqual(['RDS01'])
})

test('waits lost with their host begin again after a while', async () => {
  const { clock, hints } = await startWatched()
  hints.refuse('RDS01', { ...timedOut(), kind: 'host-lost' })
  await clock.advance(4_000)
  expect(hints.waiting()).toEqual([])
  await clock.advance(4_000)
  expect(hints.waiting()).toEqual(['RDS01'])
})

test('a server that leaves the list is let go of, and what is told of it afterwards is not followed', async () => {
  const { clock, hints, farm, reading, listings } = await startWatched()
  hints.change('RDS01')
  reading.unwatch('RDS01')
  farm.removeServer('RDS01')
  const before = listings('RDS01')
  await clock.advance(minute)
  expect(hints.waiting()).toEqual([])
  expect(hints.calls.at(-1)).toBe('stop RDS01')
  expect(listings('RDS01')).toBe(before)
})

test('at the end nothing is left that waits', async () => {
  const { clock, hints, reading } = await startWatched()
  hints.change('RDS01')
  await clock.advance(10)
  reading.stop()
  await clock.advance(0)
  expect(hints.waiting()).toEqual([])
  expect(clock.waiting()).toBe(0)
})

test('a wait that is refused the credentials stops the polling of its server', async () => {
  const { clock, hints, farm, look, listings } = await startReading(['RDS01'])
  look('RDS01')
  await clock.advance(1_000)
  hints.refuse('RDS01', windowsFailure(1326))
  const before = listings('RDS01')
  await clock.advance(10 * minute)
  expect(listings('RDS01')).toBe(before)
  expect(hints.waiting()).toEqual([])
  expect(farm.server('RDS01')).toMatchObject({ state: 'denied', pollingStopped: true })
})

test('while all servers are held none is waited for', async () => {
  const names = ['RDS01', 'RDS02', 'RDS03', 'RDS04']
  const { clock, hints, failures, look } = await startReading(names)
  look(...names)
  await clock.advance(1_000)
  expect(hints.waiting()).toHaveLength(4)
  for (const name of names.slice(0, 3)) failures.set(name, windowsFailure(1326))
  await clock.advance(10 * minute)
  expect(hints.waiting()).toEqual([])
})

import { firstIntervals, type ReadingIntervals } from '#contract/reading-intervals.ts'
import { plainFacts } from '#contract/plain-facts.ts'
import type { Clock } from '../clock.ts'
import type { View } from '../reading/schedule/attention.ts'
import { oneShotLimits, type Limits } from '../reading/admission/concurrency-limits.ts'
import { createReading } from '../reading/reading.ts'
import type { ServerCheck } from '../reading/admission/tcp-check.ts'
import { createFarmState } from '../snapshot/farm-state.ts'
import { createFakeClock } from './fake-clock.ts'
import { createFakeServices, details, listOf, succeed, type FakeAnswers } from './fake-services.ts'

const wideLimits: Limits = { ...oneShotLimits, wide: 64 }

/** Servers that are read on a clock the test holds; each answers with one session unless told otherwise. */
export function farmOf(
  addresses: readonly string[],
  answers: FakeAnswers = {},
  door: ServerCheck | { readonly check: ServerCheck; readonly limits: Limits } | null = null,
  random: () => number = () => 0.5,
) {
  const { check, limits } =
    typeof door === 'object' && door !== null ? door : { check: door, limits: wideLimits }
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
    random,
    farm,
    check,
    intervals: () => intervals,
    limitsFor: () => limits,
    account: () => 'CONTOSO\\you',
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

export const manyNames = (name: string, count: number) =>
  Array.from({ length: count }, (_none, at) => `${name}${at}`)

/** Settles once the clock has gone on by so much, milliseconds. */
export function passing(clock: Clock, ms: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  clock.startTimer(ms, resolve)
  return promise
}

/** An answer that never comes. */
export function never<T>(): Promise<T> {
  return new Promise(() => undefined)
}

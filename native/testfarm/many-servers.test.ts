import { afterAll, beforeAll, expect, it } from 'vitest'
import { failureOf, valueOf } from '../conformance/case.ts'
import { server } from '../conformance/fixtures.ts'
import { readThreadsFor } from '../console-farm.ts'
import { prepareTestfarm } from './prepare.ts'
import { startBridge, type Bridge } from './run/bridge.ts'
import { startHostedFarm } from './testing/hosted-farm.ts'

const preparationMs = 300_000
const timeout = 60_000

let bridge: Bridge
beforeAll(async () => {
  bridge = await startBridge(await prepareTestfarm())
}, preparationMs)
afterAll(async () => {
  await bridge.stop()
})

/** Long enough that what Wine and a busy machine add is little beside it, and that a second round would be seen. */
const slowestMs = 5000
const fastestMs = 4000
/** Between the last answer and the end of waiting, so that both are seen. */
const deadlineMs = 12_000

const addresses = Array.from({ length: 200 }, (_, index) => `RDS${String(index + 1).padStart(3, '0')}`)
const hanging = addresses.filter((_, index) => index % 10 === 3)
const living = addresses.filter((address) => !hanging.includes(address))
const servers = addresses.map((address, index) =>
  server(address, [], {
    latencyMs: fastestMs + ((index * 37) % (slowestMs - fastestMs + 1)),
    hangs: hanging.includes(address) ? ['WTSEnumerateSessionsExW'] : [],
  }),
)

it(
  'reads 180 servers beside 20 that hang in little more than the slowest takes, one call a server',
  { timeout },
  async () => {
    const deadlines = { listSessions: deadlineMs, readClock: deadlineMs }
    const running = await startHostedFarm({
      bridge,
      description: { servers },
      deadlines,
      threads: readThreadsFor(servers.length),
    })
    const { services, farm, stop } = running
    try {
      valueOf(await services.readCaller())
      const startedAt = Date.now()
      const stuck = hanging.map((address) => services.listSessions(address))
      const lists = living.map((address) => services.listSessions(address))
      // Asked for at once, and made only when the list is there.
      const clocks = living.map((address) => services.readClock(address))
      for (const list of await Promise.all(lists)) valueOf(list)
      expect(Date.now() - startedAt).toBeLessThan(1.5 * slowestMs)

      const failures = (await Promise.all(stuck)).map(failureOf)
      expect(failures.map(({ kind }) => kind)).toEqual(hanging.map(() => 'timed-out'))
      const again = await Promise.all(hanging.map((address) => services.listSessions(address)))
      // Refused on this side.
      for (const result of again) expect(failureOf(result)).toMatchObject({ kind: 'timed-out', waitedMs: 0 })
      for (const clock of await Promise.all(clocks)) valueOf(clock)

      const calls = await running.control.readCalls()
      expect(calls.filter(({ beside }) => beside !== undefined)).toEqual([])
      const askedFor = (name: string) =>
        calls
          .filter((call) => call.function === name)
          .map((call) => call.server)
          .toSorted()
      expect(askedFor('WTSEnumerateSessionsExW')).toEqual(addresses)
      expect(askedFor('NetRemoteTOD')).toEqual(living)
      expect(farm.report().complaints).toEqual([])
    } finally {
      await stop()
    }
  },
)

import { setTimeout as wait } from 'node:timers/promises'
import type { Core } from '#core/core.ts'
import type { FarmDescription, FarmServer, ServerBehaviour } from '#native/farm.ts'
import { createSimulatedFarm } from '#native/sim/simulated-farm.ts'
import { compared, limited, numberText, type Benchmark } from '../benchmark.ts'
import { startCore } from '../farm/bench-core.ts'
import { followServers } from '../farm/live-servers.ts'
import { dead, largeFarm, listOf, living, planFarm } from '../farm/plan.ts'

/** Answers the check and no call; of a thousand servers, 308. */
const badShare = 0.308
/** Answers every call, slowly. */
const slow = living(3_000)
const slowShare = 0.01
const hanging: ServerBehaviour = {
  ...living(50),
  hangs: ['WTSEnumerateSessionsExW', 'WTSEnumerateSessionsW'],
}
const inView = 20

interface Course {
  readonly what: string
  readonly bad: ServerBehaviour
  /** Milliseconds from the first look at the farm until they are bad; from the start on where 0. */
  readonly badAfterMs: number
  readonly measuredMs: number
  /** When a person has all the bad asked again, milliseconds after the start. */
  readonly askedAfterMs: readonly number[]
}

const courses: readonly Course[] = [
  {
    what: 'call takes 6 s and fails',
    bad: dead,
    badAfterMs: 0,
    measuredMs: 180_000,
    askedAfterMs: [60_000, 90_000],
  },
  {
    what: 'call never returns',
    bad: hanging,
    badAfterMs: 0,
    measuredMs: 90_000,
    askedAfterMs: [60_000],
  },
  {
    what: 'was well, then takes 6 s and fails',
    bad: dead,
    badAfterMs: 30_000,
    measuredMs: 60_000,
    askedAfterMs: [],
  },
]

function planWith(servers: number, first: ServerBehaviour) {
  const farm = planFarm({ ...largeFarm, servers, deadShare: 0 })
  const count = Math.round(servers * badShare)
  const slowCount = Math.round(servers * slowShare)
  const isBad = (index: number) => (index * 7919) % servers < count
  const isSlow = (index: number) => (index * 7919) % servers >= servers - slowCount
  const behaviourOf = (server: FarmServer, index: number) =>
    isBad(index) ? first : isSlow(index) ? slow : server.behaviour
  const description: FarmDescription = {
    servers: farm.servers.map((server, index) => ({ ...server, behaviour: behaviourOf(server, index) })),
  }
  const bad = new Set(farm.servers.flatMap(({ address }, index) => (isBad(index) ? [address] : [])))
  return { description, bad, good: farm.servers.filter(({ address }) => !bad.has(address)) }
}

/** Who of these became stale, and how long the longest time between two of its lists was. */
function followStale({ subscribe }: Pick<Core, 'subscribe'>, addresses: ReadonlySet<string>) {
  const stale = new Set<string>()
  const followed = new Set<string>()
  const lastAt = new Map<string, number>()
  let longestMs = 0
  const stop = subscribe((event) => {
    if (event.event !== 'snapshot-changed') return
    for (const { serverId, address, state } of event.change.servers) {
      if (!addresses.has(address)) continue
      followed.add(serverId)
      if (state === 'stale' || state === 'unreachable') stale.add(address)
    }
    for (const { serverId, readAt } of [...event.change.servers, ...event.change.readings]) {
      if (readAt === null || !followed.has(serverId)) continue
      longestMs = Math.max(longestMs, readAt - (lastAt.get(serverId) ?? readAt))
      lastAt.set(serverId, readAt)
    }
  })
  return { stale, longestMs: () => longestMs, stop }
}

async function measure(course: Course, servers: number, threads: number) {
  const turnsBad = course.badAfterMs > 0
  const { description, bad, good } = planWith(servers, turnsBad ? living(100) : course.bad)
  const farm = createSimulatedFarm({ description, threads, keptCalls: 100 })
  const { core, stop } = await startCore({
    reads: farm.services,
    firstServers: listOf(description),
    check: async (address) => {
      await wait(Math.min(100, (farm.state.find(address)?.behaviour().latencyMs ?? 0) / 2))
      return 'answers'
    },
  })
  const startedAt = performance.now()
  const followed = followServers(core)
  const staleness = followStale(core, new Set(good.map(({ address }) => address)))
  await followed.allKnown(description.servers.map(({ address }) => address))
  const answer = await core.handle('read-snapshot', {})
  if (!answer.ok) throw new Error('the core refused', { cause: answer.failure })
  const ids = new Map(answer.value.snapshot.servers.map(({ address, serverId }) => [address, serverId]))
  const idsOf = (addresses: Iterable<string>) => [...addresses].flatMap((address) => ids.get(address) ?? [])
  const goodIds = idsOf(good.map(({ address }) => address))
  await core.handle('set-view', {
    serverIds: [...goodIds.slice(0, inView - 1), ...goodIds.slice(-1)],
    nearServerIds: [],
    sessionKeys: [],
  })
  const firstAt = await followed.allLive(good.map(({ address }) => address))
  followed.stop()
  const timers = course.askedAfterMs.map((ms) =>
    setTimeout(() => void core.handle('refresh', { serverIds: idsOf(bad) }), ms),
  )
  if (turnsBad) {
    await wait(course.badAfterMs)
    await Promise.all([...bad].map((address) => farm.control.setBehaviour(address, course.bad)))
  }
  await wait(course.measuredMs)
  timers.forEach(clearTimeout)
  staleness.stop()
  await Promise.all([stop(), farm.services.dispose()])
  return { stale: staleness.stale.size, longestMs: staleness.longestMs(), firstMs: firstAt - startedAt }
}

export const slowServers: Benchmark = {
  about: 'What servers cost the others that answer the check and then no call; 6 minutes',
  run: async ({ servers, threads }, report) => {
    for (const course of courses) {
      // oxlint-disable-next-line no-await-in-loop -- one farm after the other
      const { stale, longestMs, firstMs } = await measure(course, servers, threads)
      const what = `${numberText(badShare * 100)} % of ${servers}: ${course.what}, ${course.measuredMs / 1000} s`
      report(limited(`${what}: others that became stale`, { value: stale, limit: 0, unit: 'servers' }))
      report(
        compared('  … longest between two lists of one of the others', `${numberText(longestMs / 1000)} s`),
      )
      report(compared('  … all the others live for the first time after', `${numberText(firstMs / 1000)} s`))
    }
  },
}

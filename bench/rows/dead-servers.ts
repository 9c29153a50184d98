import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import type { Core } from '#core/core.ts'
import { compared, numberText, quantile, type Benchmark } from '../benchmark.ts'
import { startCore } from '../farm/bench-core.ts'
import { startForkedHost } from '../farm/forked-host.ts'
import { checkOf } from '../farm/simulated-check.ts'
import { followServers } from '../farm/live-servers.ts'
import { largeFarm, listOf, livingIn, planFarm } from '../farm/plan.ts'

const measuredMs = 60_000

/** Times between two lists of one server, of all servers, while they are followed, milliseconds. */
function followReadings({ subscribe }: Pick<Core, 'subscribe'>) {
  const lastAt = new Map<string, number>()
  const gaps: number[] = []
  const stop = subscribe((event) => {
    if (event.event !== 'snapshot-changed') return
    for (const { serverId, readAt } of [...event.change.servers, ...event.change.readings]) {
      const last = lastAt.get(serverId)
      if (readAt === null || readAt === last) continue
      if (last !== undefined) gaps.push(readAt - last)
      lastAt.set(serverId, readAt)
    }
  })
  return { gaps, stop }
}

interface Steady {
  readonly gaps: readonly number[]
  /** Share of the processor this process used, per cent. */
  readonly processor: number
  /** From the start until the living were all live, milliseconds. */
  readonly firstMs: number
}

async function measure(deadShare: number, servers: number, threads: number): Promise<Steady> {
  const plan = { ...largeFarm, servers, deadShare }
  const farm = planFarm(plan)
  const reads = await startForkedHost(plan, threads)
  const startedAt = performance.now()
  const { core, stop } = await startCore({ reads, firstServers: listOf(farm), check: checkOf(farm) })
  const followed = followServers(core)
  const firstAt = await followed.allLive(livingIn(farm).map(({ address }) => address))
  followed.stop()
  const readings = followReadings(core)
  const before = process.cpuUsage()
  await wait(measuredMs)
  const { user, system } = process.cpuUsage(before)
  readings.stop()
  await Promise.all([stop(), reads.dispose()])
  const processor = ((user + system) / 1000 / measuredMs) * 100
  return { gaps: readings.gaps, processor, firstMs: firstAt - startedAt }
}

export const deadServers: Benchmark = {
  about: 'What dead servers cost the living: how often those are read in the minute after the first grid',
  run: async ({ servers, threads }, report) => {
    let healthyMs = Number.NaN
    for (const deadShare of [0, 0.1, 0.3, 0.99]) {
      // oxlint-disable-next-line no-await-in-loop -- one farm after the other
      const { gaps, processor } = await measure(deadShare, servers, threads)
      const late = quantile(gaps, 0.95)
      if (deadShare === 0) healthyMs = late
      const what = `A living server read again, ${numberText(deadShare * 100)} % of ${servers} dead, 95 of 100`
      report({
        what,
        target: deadShare === 0 ? null : 'none measurable (≤ 1.05 ×)',
        figure: `${numberText(late / 1000)} s, longest ${numberText(Math.max(...gaps) / 1000)} s`,
        ratio: deadShare === 0 ? null : late / healthyMs / 1.05,
      })
      report(compared(`  … and the processor of the core meanwhile`, `${numberText(processor)} % of a core`))
    }
  },
}

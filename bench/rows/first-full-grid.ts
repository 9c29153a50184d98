import { performance } from 'node:perf_hooks'
import { compared, limited, numberText, type Benchmark, type Row } from '../benchmark.ts'
import { runClient } from '../c/run-client.ts'
import { startCore } from '../farm/bench-core.ts'
import { startForkedHost } from '../farm/forked-host.ts'
import { checkOf } from '../farm/simulated-check.ts'
import { followServers } from '../farm/live-servers.ts'
import { largeFarm, listOf, livingIn, planFarm, slowestMs, type FarmPlan } from '../farm/plan.ts'

const timesSlowest = 1.5
const timesClient = 1.3

/** Milliseconds from the start of the core until the last living server is live on the wire. */
async function timeFirstGrid(plan: FarmPlan, threads: number): Promise<number> {
  const farm = planFarm(plan)
  const reads = await startForkedHost(plan, threads)
  const startedAt = performance.now()
  const { core, stop } = await startCore({ reads, firstServers: listOf(farm), check: checkOf(farm) })
  const servers = followServers(core)
  const living = livingIn(farm).map(({ address }) => address)
  const endedAt = await servers.allLive(living)
  servers.stop()
  await Promise.all([stop(), reads.dispose()])
  return endedAt - startedAt
}

/** Milliseconds from the start until all of a dead farm are said not to answer, and until each was called as well. */
async function timeAllDead(plan: FarmPlan, threads: number): Promise<{ saidMs: number; calledMs: number }> {
  const farm = planFarm(plan)
  const reads = await startForkedHost(plan, threads)
  const startedAt = performance.now()
  const { core, stop } = await startCore({ reads, firstServers: listOf(farm), check: checkOf(farm) })
  const servers = followServers(core)
  const all = farm.servers.map(({ address }) => address)
  const [saidAt, calledAt] = await Promise.all([servers.allSilent(all), servers.allUnreachable(all)])
  servers.stop()
  await Promise.all([stop(), reads.dispose()])
  return { saidMs: saidAt - startedAt, calledMs: calledAt - startedAt }
}

function gridRow(what: string, tookMs: number, slowest: number): Row {
  const limitMs = timesSlowest * slowest
  return {
    what,
    target: `≤ ${timesSlowest} × slowest living`,
    figure: `${numberText(tookMs)} ms = ${numberText(tookMs / slowest)} × slowest`,
    ratio: tookMs / limitMs,
  }
}

/** Threads that only sleep, over the same times: the least that so many threads can take. */
function clientRow(what: string, tookMs: number, clientMs: number | null): Row {
  if (clientMs === null) return compared(`${what}, beside a C program`, 'no gcc on this machine')
  return limited(`${what}, beside a C program that sleeps the same times`, {
    value: tookMs,
    limit: timesClient * clientMs,
    unit: 'ms',
  })
}

export const firstFullGrid: Benchmark = {
  about: 'All living servers of a large farm live for the first time, some of the farm dead',
  run: async ({ threads, servers }, report) => {
    for (const deadShare of [0, 0.1, 0.3]) {
      const plan = { ...largeFarm, servers, deadShare }
      const farm = planFarm(plan)
      const what = `First full grid, ${servers} servers, ${deadShare * 100} % dead, ${threads} threads`
      // One after the other: they must not take each other's processor.
      // oxlint-disable-next-line no-await-in-loop
      const tookMs = await timeFirstGrid(plan, threads)
      report(gridRow(what, tookMs, slowestMs(farm)))
      // oxlint-disable-next-line no-await-in-loop
      report(clientRow(what, tookMs, await runClient(farm, threads)))
    }
    const { saidMs, calledMs } = await timeAllDead({ ...largeFarm, servers, deadShare: 1 }, threads)
    const what = `All of ${servers} servers dead`
    report(compared(`${what}: each is said not to answer`, `${numberText(saidMs / 1000)} s`))
    report(compared(`${what}: each was called and is said to be away`, `${numberText(calledMs / 1000)} s`))
  },
}

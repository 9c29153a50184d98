import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { createSimulatedFarm } from '#native/sim/simulated-farm.ts'
import type { FarmDescription } from '#native/farm.ts'
import { compared, numberText, type Benchmark } from '../benchmark.ts'
import { startCore } from '../farm/bench-core.ts'
import { createSimulatedCheck } from '../farm/simulated-check.ts'
import { followServers } from '../farm/live-servers.ts'
import { dead, largeFarm, listOf, livingIn, planFarm } from '../farm/plan.ts'

const cutMs = 60_000
const addressesOf = (farm: FarmDescription) => livingIn(farm).map(({ address }) => address)

/** Cuts off these servers for a minute; answers with the milliseconds from their return until all are live again. */
async function timeRecovery(
  { plan, cut }: { readonly plan: FarmDescription; readonly cut: readonly string[] },
  threads: number,
): Promise<number> {
  const farm = createSimulatedFarm({ description: plan, threads, keptCalls: 100 })
  const { core, stop } = await startCore({
    reads: farm.services,
    firstServers: listOf(plan),
    check: createSimulatedCheck((address) => farm.state.find(address)?.behaviour()),
  })
  const servers = followServers(core)
  await servers.allLive(addressesOf(plan))
  await Promise.all(cut.map((address) => farm.control.setBehaviour(address, dead)))
  await wait(cutMs)
  const behaviours = new Map(plan.servers.map(({ address, behaviour }) => [address, behaviour]))
  await Promise.all(cut.map((address) => farm.control.setBehaviour(address, behaviours.get(address) ?? dead)))
  const returnedAt = performance.now()
  const endedAt = await servers.allLive(addressesOf(plan))
  servers.stop()
  await Promise.all([stop(), farm.services.dispose()])
  return endedAt - returnedAt
}

export const recovery: Benchmark = {
  about: 'Servers that were away for a minute: how long after their return they are live again',
  run: async ({ servers, threads }, report) => {
    const farm = planFarm({ ...largeFarm, servers })
    const all = addressesOf(farm)
    for (const share of [0.1, 1]) {
      const cut = all.slice(0, Math.round(all.length * share))
      // oxlint-disable-next-line no-await-in-loop -- one cut after the other
      const tookMs = await timeRecovery({ plan: farm, cut }, threads)
      const what = `${numberText(share * 100)} % of the living away for a minute (10 % dead for good): all live again`
      report(compared(what, `${numberText(tookMs / 1000)} s after their return`))
    }
  },
}

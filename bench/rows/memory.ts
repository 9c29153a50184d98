import { setTimeout as wait } from 'node:timers/promises'
import { compared, limited, numberText, type Benchmark, type Row } from '../benchmark.ts'
import { startCore } from '../farm/bench-core.ts'
import { startForkedHost } from '../farm/forked-host.ts'
import { followServers } from '../farm/live-servers.ts'
import { largeFarm, listOf, livingIn, planFarm } from '../farm/plan.ts'

const megabyte = 1024 * 1024
/** Until the details of most sessions were read too: a slow round takes two minutes. */
const settleMs = 60_000

function rowsOf(what: string): readonly Row[] {
  globalThis.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  return [
    limited(`${what}: memory of the core process`, { value: rss / megabyte, limit: 200, unit: 'MB' }),
    limited(`${what}: its heap`, { value: heapUsed / megabyte, limit: 200, unit: 'MB' }),
  ]
}

export const memory: Benchmark = {
  about:
    'Memory of the core process with a large farm, at first and a minute later; its hosts are processes of their own',
  run: async ({ servers, threads }, report) => {
    const bare = process.memoryUsage().rss / megabyte
    report(
      compared('This process before the core began, Node and the sources in it', `${numberText(bare)} MB`),
    )
    const plan = { ...largeFarm, servers, deadShare: 0 }
    const reads = await startForkedHost(plan, threads)
    // Not kept: this process is the core's.
    const living = livingIn(planFarm(plan)).map(({ address }) => address)
    const { core, stop } = await startCore({ reads, firstServers: listOf(planFarm(plan)) })
    const followed = followServers(core)
    await followed.allLive(living)
    followed.stop()
    const what = `${numberText(servers * plan.sessions)} sessions`
    for (const row of rowsOf(`${what} listed`)) report(row)
    await wait(settleMs)
    for (const row of rowsOf(`${what}, a minute later`)) report(row)
    await Promise.all([stop(), reads.dispose()])
  },
}

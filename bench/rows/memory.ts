import { setTimeout as wait } from 'node:timers/promises'
import { limited, numberText, type Benchmark, type Row } from '../benchmark.ts'
import { startCore } from '../farm/bench-core.ts'
import { startForkedHost } from '../farm/forked-host.ts'
import { followServers } from '../farm/live-servers.ts'
import { addressOf, largeFarm, listOf } from '../farm/plan.ts'

const megabyte = 1024 * 1024
/** The details of every session are read once by then, and some again: a slow round takes two minutes. */
const settleMs = 150_000

function heapRow(what: string): Row {
  globalThis.gc?.()
  const value = process.memoryUsage().heapUsed / megabyte
  return limited(`${what}: heap of the core that a collection leaves`, { value, limit: 100, unit: 'MB' })
}

export const memory: Benchmark = {
  about: 'Memory of the core process with a large farm; its hosts are processes of their own',
  run: async ({ servers, threads }, report) => {
    const bare = process.memoryUsage().rss
    const what = `${numberText(servers * largeFarm.sessions)} simulated sessions`
    const reads = await startForkedHost({ ...largeFarm, servers, deadShare: 0 }, threads)
    // The sessions are planned in the host alone: this process is the core's.
    const addresses = Array.from({ length: servers }, (_none, index) => addressOf(index))
    const { core, stop } = await startCore({
      reads,
      firstServers: listOf({ servers: addresses.map((address) => ({ address })) }),
    })
    const followed = followServers(core)
    await followed.allLive(addresses)
    followed.stop()
    report(heapRow(`${what} listed`))
    await wait(settleMs)
    // In kilobytes.
    const peak = process.resourceUsage().maxRSS * 1024
    report(
      limited(`${what}: the most it took beyond Node and its sources`, {
        value: (peak - bare) / megabyte,
        limit: 200,
        unit: 'MB',
      }),
    )
    report(heapRow(`${what}, all read`))
    await Promise.all([stop(), reads.dispose()])
  },
}

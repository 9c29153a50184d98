import { setTimeout as wait } from 'node:timers/promises'
import { compared, limited, numberText, type Benchmark, type Row } from '../benchmark.ts'
import { startCore } from '../farm/bench-core.ts'
import { startForkedHost } from '../farm/forked-host.ts'
import { followServers } from '../farm/live-servers.ts'
import { largeFarm, listOf, planFarm } from '../farm/plan.ts'

/** The details of every session are read once by then; from there on only what grew old is. */
const settleMs = 90_000
const measuredMs = 20_000

/** Share of one core that this process uses in the next while, in per cent. */
async function processorShare(): Promise<number> {
  const before = process.cpuUsage()
  await wait(measuredMs)
  const { user, system } = process.cpuUsage(before)
  return ((user + system) / 1000 / measuredMs) * 100
}

/** A farm in which nothing happens, read as if a window showed the first forty sessions. */
async function measure(servers: number, threads: number) {
  const plan = { ...largeFarm, servers, deadShare: 0 }
  const farm = planFarm(plan)
  const reads = await startForkedHost(plan, threads)
  const { core, stop } = await startCore({ reads, firstServers: listOf(farm) })
  const followed = followServers(core)
  await followed.allLive(farm.servers.map(({ address }) => address))
  followed.stop()
  const snapshot = await core.handle('read-snapshot', {})
  const shown = snapshot.ok ? snapshot.value.snapshot.sessions.slice(0, 40) : []
  await core.handle('set-view', {
    serverIds: [...new Set(shown.map(({ serverId }) => serverId))],
    sessionKeys: shown.map(({ sessionKey }) => sessionKey),
  })
  let bytes = 0
  const stopCounting = core.subscribe((event) => {
    bytes += JSON.stringify(event).length
  })
  await wait(settleMs)
  stopCounting()
  const share = await processorShare()
  await Promise.all([stop(), reads.dispose()])
  return { share, bytesASecond: (bytes / settleMs) * 1000 }
}

function wireRow(what: string, bytesASecond: number): Row {
  return compared(`${what}: told to the window`, `${numberText(bytesASecond / 1000)} kB/s`)
}

export const processor: Benchmark = {
  about: 'Processor time of the core process while nothing changes on the servers',
  run: async ({ servers, threads }, report) => {
    const small = await measure(100, threads)
    const what = '100 servers, nothing changing'
    report(limited(`${what}: processor of the core`, { value: small.share, limit: 2, unit: '% of a core' }))
    report(wireRow(what, small.bytesASecond))
    const large = await measure(servers, threads)
    const whatLarge = `${numberText(servers)} servers, nothing changing`
    report(compared(`${whatLarge}: processor of the core`, `${numberText(large.share)} % of a core`))
    report(wireRow(whatLarge, large.bytesASecond))
  },
}

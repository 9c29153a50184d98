import { setTimeout as wait } from 'node:timers/promises'
import { limited, numberText, type Benchmark } from '../benchmark.ts'
import type { Core } from '#core/core.ts'
import { startCore } from '../farm/bench-core.ts'
import { startForkedHost } from '../farm/forked-host.ts'
import { followServers } from '../farm/live-servers.ts'
import { largeFarm, listOf, planFarm } from '../farm/plan.ts'

/** The details of every session are read once by then, and again: a slow round takes two minutes. */
const settleMs = 150_000
const measuredMs = 60_000

/** What this process takes of one core in the next while, in per cent, and what a window is told meanwhile. */
async function measureSilence({ subscribe }: Pick<Core, 'subscribe'>) {
  let bytes = 0
  // A shell makes text of each event too.
  const stop = subscribe((event) => {
    bytes += JSON.stringify(event).length
  })
  const before = process.cpuUsage()
  await wait(measuredMs)
  const { user, system } = process.cpuUsage(before)
  stop()
  return {
    share: ((user + system) / 1_000 / measuredMs) * 100,
    kilobytesASecond: bytes / measuredMs,
  }
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
  await wait(settleMs)
  const silence = await measureSilence(core)
  await Promise.all([stop(), reads.dispose()])
  return silence
}

export const processor: Benchmark = {
  about: 'Processor time of the core process while nothing changes on the servers',
  run: async ({ servers, threads }, report) => {
    const run = async (count: number, limit: number) => {
      const what = `${numberText(count)} simulated servers, nothing changing`
      const { share, kilobytesASecond } = await measure(count, threads)
      report(limited(`${what}: processor of the core`, { value: share, limit, unit: '% of a core' }))
      const told = { value: kilobytesASecond, limit: 20, unit: 'kB/s' }
      report(limited(`${what}: told to the window`, told))
    }
    await run(100, 1)
    await run(servers, 5)
  },
}

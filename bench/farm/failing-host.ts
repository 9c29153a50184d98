// A host like `host.ts`, whose servers hang by the clock: some of them in the first seconds of each minute.
import { openParentLine } from '#native/host/parent-line.ts'
import { serveHost } from '#native/host/serve-host.ts'
import { createConnection } from '#native/sim/connection.ts'
import { createCallLog } from '#native/sim/call-log.ts'
import { createRandom } from '#native/sim/demo/random.ts'
import { createFarmState } from '#native/sim/farm-state.ts'
import { helpdesk } from '#native/sim/simulated-farm.ts'
import { systemClock } from '#native/host/host-clock.ts'
import { hangingMs, hangingShare } from './failing-farm.ts'
import { planFarm, type FarmPlan } from './plan.ts'

const minute = 60_000

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by the process that started this one
const plan = JSON.parse(process.env['REWINSTA_BENCH_FARM'] ?? '') as FarmPlan
const farm = createFarmState(planFarm(plan))
const site = { farm, log: createCallLog(100), clock: systemClock }

/** Which servers hang in a minute, the same in every host: a new host finds them as the one before left them. */
function letHang(at: number): void {
  const random = createRandom(`hanging ${Math.floor(at / minute)}`)
  const hangTime = at % minute < hangingMs
  for (const server of farm.servers) {
    const hangs = random.chance(hangingShare) && hangTime
    server.changeBehaviour({ hangs: hangs ? ['WTSEnumerateSessionsExW'] : [] })
  }
}

letHang(Date.now())
setInterval(() => letHang(Date.now()), 1_000).unref()
serveHost(openParentLine(), { services: createConnection(site, helpdesk), problem: null })

// A host like the one that holds koffi, with the simulated farm in its place; started by `forkedHost`.
import { openParentLine } from '#native/host/parent-line.ts'
import { serveHost } from '#native/host/serve-host.ts'
import { createConnection } from '#native/sim/connection.ts'
import { createCallLog } from '#native/sim/call-log.ts'
import { createFarmState } from '#native/sim/farm-state.ts'
import { helpdesk } from '#native/sim/simulated-farm.ts'
import { systemClock } from '#native/host/host-clock.ts'
import { planFarm, type FarmPlan } from './plan.ts'

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by the process that started this one
const plan = JSON.parse(process.env['REWINSTA_BENCH_FARM'] ?? '') as FarmPlan
const site = { farm: createFarmState(planFarm(plan)), log: createCallLog(100), clock: systemClock }

serveHost(openParentLine(), { services: createConnection(site, helpdesk), problem: null })

// A host whose servers change by the minute and now and then never answer; started by `startRestlessHosts`.
import { open } from 'node:fs'
import type { Clock } from '#core/clock.ts'
import { endAtOnce, openParentLine } from '#native/host/parent-line.ts'
import { serveHost } from '#native/host/serve-host.ts'
import { createCallLog } from '#native/sim/call-log.ts'
import { createConnection } from '#native/sim/connection.ts'
import { createFarmState, type FarmState } from '#native/sim/farm-state.ts'
import { helpdesk } from '#native/sim/simulated-farm.ts'
import type { TerminalServices } from '#native/terminal-services.ts'
import { createFastClock } from './fast-clock.ts'
import { createRestlessFarm, hangsIn, minuteAt, minuteMs, type RestlessPlan } from './restless-farm.ts'

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by the process that started this one
const plan = JSON.parse(process.env['REWINSTA_BENCH_FARM'] ?? '') as RestlessPlan
const { time } = plan
const clock: Clock = createFastClock(time)
const restless = createRestlessFarm(plan)

/** Brings people and their sessions to what they are now, and again at the turn of each minute. */
function live(state: FarmState): void {
  const minute = minuteAt(time, clock.now())
  restless.bringTo(state, minute)
  clock.startTimer(time.startedAt + (minute + 1) * minuteMs - clock.now(), () => live(state))
}

/** Holds a thread of the pool for as long as this process lives, as a call of Windows' that does not return. */
function neverReturn<T>(): Promise<T> {
  return new Promise((_resolve, reject) => {
    open(plan.endless, (error) => reject(error ?? new Error('somebody opened the other end')))
  })
}

const state = createFarmState(restless.planned)
live(state)
const connection = createConnection({ farm: state, log: createCallLog(100), clock }, helpdesk)
const services: TerminalServices = {
  ...connection,
  listSessions: (server) =>
    hangsIn(plan, server, minuteAt(time, clock.now())) ? neverReturn() : connection.listSessions(server),
}

// Its stuck threads would keep it alive when nobody is left to kill it.
process.on('disconnect', endAtOnce)
serveHost(openParentLine(), { services, problem: null })

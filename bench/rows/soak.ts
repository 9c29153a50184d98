import { readThreadsFor } from '#native/console-farm.ts'
import type { FarmSession } from '#native/farm.ts'
import { createHostedTerminalServices } from '#native/host/hosted-terminal-services.ts'
import { createCallLog } from '#native/sim/call-log.ts'
import { createConnection } from '#native/sim/connection.ts'
import { createRandom, type Random } from '#native/sim/demo/random.ts'
import { createFarmState, type FarmState } from '#native/sim/farm-state.ts'
import { startHostInProcess } from '#native/sim/host-in-process.ts'
import { helpdesk } from '#native/sim/simulated-farm.ts'
import { compared, numberText, type Benchmark, type Row } from '../benchmark.ts'
import { startCore } from '../farm/bench-core.ts'
import { largeFarm, listOf, planFarm } from '../farm/plan.ts'
import { createShortClock, type ShortClock } from '../farm/short-clock.ts'

const minute = 60_000
const megabyte = 1024 * 1024
/** Minutes at whose end everything is well again and the figures are taken. */
const sampledMinutes = [12, 36, 60]
/** Of the servers, by the minute of the rhythm; with a fifth of a large farm more calls are stuck than a host may hold. */
const hangingShares = [0.1, 0.2, 0.1, 0.1, 0, 0]
const changedSessions = 1_000
/** Of the first sample. The states a server was in are kept, fifty of each, and have not filled up by then; what grows more is a leak. */
const growthLimit = 1.1

/** Reading hosts like the console's, in this process and on its clock, and what became of them. */
function startHosts(farm: FarmState, clock: ShortClock) {
  const site = { farm, log: createCallLog(100), clock }
  const count = { alive: 0, retired: 0 }
  const spawn = () => {
    const host = startHostInProcess(createConnection(site, helpdesk))
    count.alive += 1
    return {
      ...host,
      onExit: (listener: (code: number | null) => void) =>
        host.onExit((code) => {
          count.alive -= 1
          listener(code)
        }),
    }
  }
  const reads = createHostedTerminalServices({
    spawn,
    clock,
    threads: readThreadsFor(0),
    threadsFor: readThreadsFor,
    onHostEvent: ({ event }) => {
      if (event === 'host-retired') count.retired += 1
    },
  })
  return { reads, count }
}

/** Another person has the session's id now. */
function replacePerson(session: FarmSession, now: number, random: Random): FarmSession {
  const user = `soak${random.integer(0, 999_999)}`
  return { ...session, account: { domain: 'CONTOSO', user }, logonAt: now, connectAt: now, lastInputAt: now }
}

function changePeople({ servers }: FarmState, now: number, random: Random): void {
  for (let changed = 0; changed < changedSessions; changed += 1) {
    const { sessions } = random.pick(servers)
    const session = random.pick([...sessions.values()])
    sessions.set(session.sessionId, replacePerson(session, now, random))
  }
}

/** A minute in the life of the farm: some hang, or none in a quiet one, and people come and go. */
function changeFarm(farm: FarmState, at: number, { now }: ShortClock, random: Random): void {
  const share = hangingShares[at % hangingShares.length] ?? 0
  for (const server of farm.servers) {
    const hangs = random.chance(share)
    server.changeBehaviour({ hangs: hangs ? ['WTSEnumerateSessionsExW'] : [] })
  }
  changePeople(farm, now(), random)
}

interface Sample {
  readonly heap: number
  readonly timers: number
  readonly handles: number
  readonly listeners: number
  readonly hosts: number
  readonly live: number
}

function sampleRow(what: string, sample: Sample): Row {
  const { heap, timers, handles, listeners, hosts, live } = sample
  const counts = `${timers} timers, ${handles} handles, ${listeners} listeners, ${hosts} host, ${live} live`
  return compared(`${what}: ${counts}`, `heap ${numberText(heap / megabyte)} MB`)
}

async function run(servers: number, report: (row: Row) => void): Promise<void> {
  const random = createRandom('soak')
  const clock = createShortClock(Date.now())
  const plan = planFarm({ ...largeFarm, servers, deadShare: 0 })
  const farm = createFarmState(plan)
  const { reads, count } = startHosts(farm, clock)
  const { core, stop } = await startCore(
    { reads, firstServers: listOf(plan) },
    { clock, random: random.next },
  )
  let messages = 0
  const stopCounting = core.subscribe(() => (messages += 1))

  const snapshot = async () => {
    const answer = await core.handle('read-snapshot', {})
    if (!answer.ok) throw new Error('the core refused', { cause: answer.failure })
    return answer.value.snapshot
  }
  const look = async () => {
    const shown = (await snapshot()).sessions.slice(0, 40)
    const serverIds = [...new Set(shown.map(({ serverId }) => serverId))]
    await core.handle('set-view', { serverIds, sessionKeys: shown.map(({ sessionKey }) => sessionKey) })
  }
  const sample = async (): Promise<Sample> => {
    const live = (await snapshot()).servers.filter(({ state }) => state === 'live').length
    globalThis.gc?.()
    return {
      heap: process.memoryUsage().heapUsed,
      timers: clock.waiting(),
      handles: process.getActiveResourcesInfo().length,
      listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
      hosts: count.alive,
      live,
    }
  }

  const samples: Sample[] = []
  const startedAt = performance.now()
  for (let at = 0; at < Math.max(...sampledMinutes); at += 1) {
    changeFarm(farm, at, clock, random)
    // oxlint-disable-next-line no-await-in-loop -- one minute after the other
    await clock.pass(minute)
    // oxlint-disable-next-line no-await-in-loop
    await look()
    if (!sampledMinutes.includes(at + 1)) continue
    // oxlint-disable-next-line no-await-in-loop
    const taken = await sample()
    samples.push(taken)
    report(sampleRow(`${servers} servers, ${at + 1} min of farm time`, taken))
  }
  const tookS = (performance.now() - startedAt) / 1000
  stopCounting()
  await Promise.all([stop(), reads.dispose()])
  const [first] = samples
  const last = samples.at(-1)
  if (first === undefined || last === undefined) throw new Error('no sample was taken')
  report({
    what: `  … ${count.retired} hosts replaced, ${messages} messages, in ${numberText(tookS)} s: heap at the end`,
    target: `≤ ${growthLimit} × the first`,
    figure: `${numberText(last.heap / first.heap)} ×`,
    ratio: last.heap / first.heap / growthLimit,
  })
}

export const soak: Benchmark = {
  about:
    'An hour of a large farm on a clock that is not waited for, hosts in this process: is the memory flat',
  run: ({ servers }, report) => run(servers, report),
}

import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Clock } from '#core/clock.ts'
import type { Core } from '#core/core.ts'
import { compared, numberText, type Benchmark, type Row } from '../benchmark.ts'
import { startCore } from '../farm/bench-core.ts'
import { createFastClock, type FarmTime } from '../farm/fast-clock.ts'
import { countOpenFiles, readChildren } from '../farm/own-processes.ts'
import { largeFarm, listOf } from '../farm/plan.ts'
import { createRestlessFarm, minuteMs, type RestlessFarm, type RestlessPlan } from '../farm/restless-farm.ts'
import { startRestlessHosts, type RestlessHosts } from '../farm/restless-hosts.ts'
import { countWrongRows } from '../farm/wrong-rows.ts'

const megabyte = 1024 * 1024
/** An hour in seven and a half minutes. */
const times = 8
/** The last before the next wave of servers that hang: whoever still does hangs for ever. */
const sampledMinutes = [11, 35, 59]
/** Of the first sample; histories and the states a server was in are kept for hours, so some growth is meant. */
const memoryLimit = 1.1
const shownSessions = 40

interface Sample {
  readonly heap: number
  readonly resident: number
  readonly hostsResident: number
  readonly hosts: number
  readonly handles: number
  readonly listeners: number
  readonly openFiles: number
  readonly timers: number
  readonly live: number
  readonly rows: number
  readonly wrongRows: number
}

interface Soaked {
  readonly core: Core
  readonly farm: RestlessFarm
  readonly time: FarmTime
  readonly clock: Clock
}

const passUntil = (clock: Clock, at: number) =>
  new Promise<void>((resolve) => {
    clock.startTimer(at - clock.now(), resolve)
  })

async function readSnapshot(core: Core) {
  const answer = await core.handle('read-snapshot', {})
  if (!answer.ok) throw new Error(answer.failure.meaning)
  return answer.value.snapshot
}

/** As a window does: its rows are read more often, with their details. */
async function look(core: Core): Promise<void> {
  const shown = (await readSnapshot(core)).sessions.slice(0, shownSessions)
  const serverIds = [...new Set(shown.map(({ serverId }) => serverId))]
  await core.handle('set-view', { serverIds, sessionKeys: shown.map(({ sessionKey }) => sessionKey) })
}

/** What the snapshot says, in numbers, so that it is not kept. */
async function countRows({ core, farm, time, clock }: Soaked) {
  const snapshot = await readSnapshot(core)
  return {
    live: snapshot.servers.filter(({ state }) => state === 'live').length,
    rows: snapshot.sessions.length,
    wrongRows: countWrongRows(snapshot, { farm, time, now: clock.now() }),
  }
}

async function takeSample(soaked: Soaked): Promise<Sample> {
  const counted = await countRows(soaked)
  globalThis.gc?.()
  const { heapUsed: heap, rss: resident } = process.memoryUsage()
  const children = readChildren()
  const resources = process.getActiveResourcesInfo()
  const timers = resources.filter((name) => name === 'Timeout').length
  return {
    ...counted,
    heap,
    resident,
    hosts: children.length,
    hostsResident: children.reduce((sum, { residentBytes }) => sum + residentBytes, 0),
    timers,
    handles: resources.length - timers,
    listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
    openFiles: countOpenFiles(),
  }
}

function sampleRow(what: string, sample: Sample): Row {
  const { live, timers, heap } = sample
  return compared(
    `${what}: ${live} servers live, the others hang for ever`,
    `${timers} timers, heap ${numberText(heap / megabyte)} MB`,
  )
}

/** Figures at the start, in the middle and at the end, and the last by the first. */
function growthRow(
  what: string,
  {
    values,
    limit,
    unit,
  }: { readonly values: readonly number[]; readonly limit: number; readonly unit: string },
): Row {
  const growth = (values.at(-1) ?? Number.NaN) / (values[0] ?? Number.NaN)
  return {
    what: `  … ${what}`,
    target: `≤ ${limit} × the start`,
    figure: `${values.map(numberText).join(' / ')}${unit}: ${numberText(growth)} ×`,
    ratio: growth / limit,
  }
}

function growthRows(samples: readonly Sample[]): readonly Row[] {
  const memory = (what: string, of: (sample: Sample) => number) =>
    growthRow(what, { values: samples.map((one) => of(one) / megabyte), limit: memoryLimit, unit: ' MB' })
  const count = (what: string, of: (sample: Sample) => number) =>
    growthRow(what, { values: samples.map(of), limit: 1, unit: '' })
  return [
    memory('heap of the core', ({ heap }) => heap),
    memory('resident memory of the core', ({ resident }) => resident),
    memory('resident memory of the host', ({ hostsResident }) => hostsResident),
    count('host processes', ({ hosts }) => hosts),
    count('open files, pipes and sockets', ({ openFiles }) => openFiles),
    count('handles but timers', ({ handles }) => handles),
    count('listeners of the process', ({ listeners }) => listeners),
  ]
}

function rowsRow(samples: readonly Sample[]): Row {
  const all = samples.reduce((sum, { rows }) => sum + rows, 0)
  const wrong = samples.reduce((sum, { wrongRows }) => sum + wrongRows, 0)
  return {
    what: `  … rows that differ from what their server held when it was read, of ${numberText(all)}`,
    target: 'none',
    figure: String(wrong),
    ratio: all / (all - wrong),
  }
}

/** `left`: child processes after everything was ended. */
function hostsRow({ counts }: RestlessHosts, left: number): Row {
  const { started, retired, ended, mishaps } = counts()
  return {
    what: `  … hosts: ${started} started, ${retired} retired full of stuck calls, ${mishaps.length} mishaps ${mishaps.join(' ')}`,
    target: 'every process ended',
    figure: `${ended} ended, ${left} left`,
    ratio: (started + left + mishaps.length) / ended,
  }
}

async function soak(soaked: Soaked, report: (row: Row) => void): Promise<readonly Sample[]> {
  const { core, time, clock } = soaked
  const samples: Sample[] = []
  for (let minute = 0; minute <= Math.max(...sampledMinutes); minute += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one minute after the other
    await passUntil(clock, time.startedAt + (minute + 0.75) * minuteMs)
    // oxlint-disable-next-line no-await-in-loop
    await look(core)
    if (!sampledMinutes.includes(minute)) continue
    // oxlint-disable-next-line no-await-in-loop
    const sample = await takeSample(soaked)
    samples.push(sample)
    report(sampleRow(`Minute ${minute + 1}`, sample))
  }
  return samples
}

async function run(plan: RestlessPlan, report: (row: Row) => void): Promise<void> {
  const { time } = plan
  const clock = createFastClock(time)
  const farm = createRestlessFarm(plan)
  const hosts = startRestlessHosts(plan, clock)
  const { core, stop } = await startCore(
    { reads: hosts.reads, firstServers: listOf(farm.planned) },
    { clock, random: Math.random },
  )
  const samples = await soak({ core, farm, time, clock }, report)
  for (const row of [...growthRows(samples), rowsRow(samples)]) report(row)
  await Promise.all([stop(), hosts.reads.dispose()])
  await hosts.allEnded()
  report(hostsRow(hosts, readChildren().length))
}

export const soakHosts: Benchmark = {
  about: 'An hour of a large farm with hosts that are real processes and fill with calls that never return',
  run: async ({ servers }, report) => {
    if (process.platform !== 'linux') {
      return report(compared('Soak with real hosts', 'needs Linux: it counts in /proc'))
    }
    const minutes = numberText(((Math.max(...sampledMinutes) + 1) * 1) / times)
    report(
      compared(
        `${servers} servers, an hour in ${minutes} min: all clocks, the hosts’ too, run ${times} times as fast; processors do not`,
        '',
      ),
    )
    const folder = await mkdtemp(path.join(tmpdir(), 'rewinsta-soak-'))
    const endless = path.join(folder, 'endless')
    await promisify(execFile)('mkfifo', [endless])
    const time = { startedAt: Date.now(), times }
    try {
      await run({ farm: { ...largeFarm, servers, deadShare: 0 }, time, endless }, report)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
    return undefined
  },
}

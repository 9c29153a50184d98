import { fileURLToPath } from 'node:url'
import { setTimeout as wait } from 'node:timers/promises'
import { readThreadsFor } from '#native/console-farm.ts'
import { forkHost } from '#native/host/fork-host.ts'
import { createHostedTerminalServices } from '#native/host/hosted-terminal-services.ts'
import { compared, limited, numberText, type Benchmark, type Row } from '../benchmark.ts'
import { startCore } from '../farm/bench-core.ts'
import { readOwnProcesses } from '../farm/own-processes.ts'
import { largeFarm, listOf, planFarm } from '../farm/plan.ts'

const program = fileURLToPath(new URL('../farm/failing-host.ts', import.meta.url))
const minute = 60_000
const megabyte = 1024 * 1024
const minutes = 6
/** Into each minute: servers hang in its first quarter, and have all come back by then, milliseconds. */
const sampledAtMs = 55_000
/** A third of what the console waits, so that a minute holds what is otherwise three. */
const deadlineMs = 3_000
const intervals = { inViewSeconds: 1, nearSeconds: 2, restSeconds: 5 }
const growthLimit = 1.1

interface Sample {
  readonly heap: number
  readonly resident: number
  readonly files: number
  readonly handles: number
  readonly hosts: number
  readonly live: number
}

function sampleRow(what: string, { heap, resident, files, handles, hosts, live }: Sample): Row {
  const counts = `${files} open files, ${handles} handles, ${hosts} host process(es), ${live} live`
  return compared(
    `${what}: ${counts}`,
    `heap ${numberText(heap / megabyte)} MB, resident ${numberText(resident / megabyte)} MB`,
  )
}

/** Reading hosts in processes of their own, as the console has them, and how often one took over from another. */
function startHosts(servers: number) {
  process.env['REWINSTA_BENCH_FARM'] = JSON.stringify({ ...largeFarm, servers, deadShare: 0 })
  const count = { started: 0, retired: 0, lost: 0 }
  const reads = createHostedTerminalServices({
    spawn: (threads) => forkHost(program, { threads }),
    threads: readThreadsFor(0),
    threadsFor: readThreadsFor,
    deadlines: { listSessions: deadlineMs },
    onHostEvent: ({ event }) => {
      if (event === 'host-started') count.started += 1
      if (event === 'host-retired') count.retired += 1
      if (event === 'host-lost') count.lost += 1
    },
  })
  return { reads, count }
}

async function run(servers: number, report: (row: Row) => void): Promise<void> {
  if ((await readOwnProcesses()) === null) {
    report(compared('Real host processes', 'counted on Linux only'))
    return
  }
  const { reads, count } = startHosts(servers)
  const firstServers = listOf(planFarm({ ...largeFarm, servers, deadShare: 0 }))
  const { core, stop } = await startCore({ reads, firstServers })
  const settings = await core.handle('read-settings', {})
  if (!settings.ok) throw new Error(settings.failure.meaning)
  const changed = { settings: { ...settings.value, reading: intervals } }
  const shortened = await core.handle('change-settings', changed)
  if (!shortened.ok) throw new Error(shortened.failure.meaning)

  const sample = async (): Promise<Sample> => {
    const read = await core.handle('read-snapshot', {})
    if (!read.ok) throw new Error(read.failure.meaning)
    const live = read.value.snapshot.servers.filter(({ state }) => state === 'live').length
    globalThis.gc?.()
    const own = await readOwnProcesses()
    return {
      heap: process.memoryUsage().heapUsed,
      resident: own?.residentBytes ?? Number.NaN,
      files: own?.openFiles ?? Number.NaN,
      handles: process.getActiveResourcesInfo().length,
      hosts: own?.children.length ?? Number.NaN,
      live,
    }
  }

  const samples: Sample[] = []
  const startsAt = Math.ceil((Date.now() + sampledAtMs) / minute) * minute
  for (let at = 0; at < minutes; at += 1) {
    // oxlint-disable-next-line no-await-in-loop -- the farm lives by the clock
    await wait(startsAt + at * minute + sampledAtMs - Date.now())
    // oxlint-disable-next-line no-await-in-loop
    const taken = await sample()
    samples.push(taken)
    report(sampleRow(`${servers} servers, minute ${at + 1}`, taken))
  }
  await Promise.all([stop(), reads.dispose()])
  const left = (await readOwnProcesses())?.children.length ?? Number.NaN
  const [, first] = samples
  const last = samples.at(-1)
  if (first === undefined || last === undefined) throw new Error('no sample was taken')
  const { started, retired, lost } = count
  report(
    compared(`  … hosts started ${started}, retired ${retired}, lost ${lost}`, `${left} left at the end`),
  )
  report(limited('  … processes at the end of the last minute', { value: last.hosts, limit: 1, unit: '' }))
  report(limited('  … heap, last over second minute', growth(last.heap / first.heap)))
  report(limited('  … open files, last over second minute', growth(last.files / first.files)))
}

const growth = (value: number) => ({ value, limit: growthLimit, unit: '×' })

export const soakHosts: Benchmark = {
  about: `${minutes} real minutes with real host processes, a fifth of the servers hanging in each: are all retired hosts gone`,
  run: ({ servers }, report) => run(servers, report),
}

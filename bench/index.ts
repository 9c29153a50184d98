// `npm run bench`: measures what the design promises and prints target, figure and ratio.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { readThreadsFor } from '#native/console-farm.ts'
import type { BenchmarkOptions, Row } from './benchmark.ts'
import { intoOwnNetwork } from './farm/own-network.ts'
import { benchmarkNames, inOwnNetwork, loadBenchmark } from './list.ts'
import { tableHead, tableLine } from './table.ts'

const usage = `Measures Rewinsta. npm run bench -- [options] [name …]

  --threads N   size of the reading host's thread pool (as the console has it)
  --servers N   servers of the large farm (1000)
  --list        says what can be measured
  --help        says this

Without a name all are measured, each in a process of its own. A ratio is figure divided by target: 1 or less meets it.
Nothing is installed, and slowness is no failure. The window is measured as it was last built (npm run build).
`

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** Why a number of the command line is none; the number otherwise. */
function countOf(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1) throw new Error(`${text} is no number of 1 or more`)
  return count
}

function readArguments(argv: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      threads: { type: 'string' },
      servers: { type: 'string', default: '1000' },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const unknown = positionals.filter((name) => !benchmarkNames.includes(name))
  if (unknown.length > 0) {
    throw new Error(`There is no ${unknown.join(', ')}. There are: ${benchmarkNames.join(', ')}`)
  }
  const servers = countOf(values.servers)
  return {
    ...values,
    names: positionals.length === 0 ? benchmarkNames : positionals,
    options: {
      threads: values.threads === undefined ? readThreadsFor(servers) : countOf(values.threads),
      servers,
    },
  }
}

/** In a process of its own: memory and processor time are then nobody else's. */
async function measure(name: string, options: BenchmarkOptions): Promise<void> {
  const node = ['--expose-gc', '--disable-warning=ExperimentalWarning']
  const child = fork(
    new URL('worker.ts', import.meta.url),
    [name, JSON.stringify(options)],
    inOwnNetwork.has(name)
      ? { execPath: 'unshare', execArgv: [...intoOwnNetwork, process.execPath, ...node] }
      : { execArgv: node },
  )
  child.on('message', (row: Row) => say(tableLine(row)))
  const [code] = await once(child, 'exit')
  if (code !== 0) say(`${name} could not be measured.`)
}

async function listBenchmarks(names: readonly string[]): Promise<void> {
  const loaded = await Promise.all(names.map(loadBenchmark))
  for (const [at, { about }] of loaded.entries()) say(`${names[at]?.padEnd(18)} ${about}`)
}

async function run(): Promise<void> {
  const { help, list, names, options } = readArguments(process.argv.slice(2))
  if (help) return say(usage)
  if (list) return listBenchmarks(names)
  say(`Node ${process.version}, ${cpus().length} processors, load ${loadavg()[0]?.toFixed(1)}\n`)
  say(tableHead())
  for (const name of names) {
    // oxlint-disable-next-line no-await-in-loop -- two at a time would measure each other
    await measure(name, options)
  }
  return undefined
}

try {
  await run()
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
}

import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { serverFilePath } from '#core/servers/server-file-path.ts'
import { writeServerFile } from '#core/servers/server-file.ts'
import type { FarmDescription } from '#native/farm.ts'
import { windowsPath } from '#native/testfarm/run/windows-path.ts'
import { startWindowsProgram } from '#native/testfarm/run/windows-program.ts'
import { compared, limited, numberText, quantile, type Benchmark, type Row } from '../benchmark.ts'
import { compileListClient } from '../c/compile.ts'
import type { Browser } from 'playwright'
import { openFastFarm, type FastCall, type FastFarm } from '../farm/fast-farm.ts'
import { serveNetwork } from '../farm/own-network.ts'
import { largeFarm, livingIn, planFarm } from '../farm/plan.ts'
import { openBrowser } from '../window/browser.ts'

const root = path.resolve(import.meta.dirname, '../..')
const built = { console: path.join(root, 'out/loopback/index.js'), line: path.join(root, 'out/cli/index.js') }
const rounds = 3
const cutMs = 60_000
const limits = { console: 1.5, line: 2, recoveryMs: 3_000 } as const
/** Nothing is loaded into Node before the program's own code. */
const plainNode = { NODE_OPTIONS: '' }

/** A farm and a folder with its list, for one run of one program. */
interface Place {
  readonly description: FarmDescription
  readonly farm: FastFarm
  readonly folder: string
}

async function atPlace<T>(description: FarmDescription, work: (place: Place) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rewinsta-bench-'))
  const data = path.join(folder, 'data')
  await mkdir(data)
  const entries = description.servers.map(({ address }) => ({
    serverId: `id-${address}`,
    address,
    group: null,
  }))
  await writeServerFile(serverFilePath(data), entries)
  try {
    return await work({ description, farm: await openFastFarm(description, folder), folder: data })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const answeredLists = (calls: readonly FastCall[], from = 0) =>
  calls.filter((call) => call.function === 'list' && call.answered && call.startedAt >= from)

/** Whether every living server was listed since. */
const allListed =
  ({ description }: Place, from = 0) =>
  (calls: readonly FastCall[]): boolean =>
    new Set(answeredLists(calls, from).map(({ server }) => server)).size === livingIn(description).length

/** From the first call of a list to the first answer of the living server that answered last, milliseconds. */
function firstListMs(calls: readonly FastCall[]): number {
  const first = new Map<string, number>()
  for (const { server, endedAt } of answeredLists(calls))
    first.set(server, Math.min(endedAt, first.get(server) ?? Infinity))
  return Math.max(...first.values()) - Math.min(...calls.map(({ startedAt }) => startedAt))
}

const startConsole = ({ farm, folder }: Place) =>
  startWindowsProgram(farm.testfarm, {
    script: built.console,
    args: ['--no-open', '--data-folder', windowsPath(folder)],
    environment: farm.environment,
  })

const programs = {
  client: async ({ farm }: Place, threads: number) => {
    const running = await startWindowsProgram(farm.testfarm, {
      script: await compileListClient('list-servers'),
      args: [String(threads), windowsPath(farm.file)],
      environment: farm.environment,
    })
    await running.ended
  },
  console: async (place: Place) => {
    const running = await startConsole(place)
    await place.farm.callsThat(allListed(place))
    await running.stop()
  },
  line: async ({ farm, folder }: Place) => {
    const running = await startWindowsProgram(farm.testfarm, {
      script: built.line,
      args: ['query', 'session', '/server:*', '--json', '--data-folder', windowsPath(folder)],
      environment: { ...farm.environment, ...plainNode },
    })
    await running.ended
  },
}
type Program = keyof typeof programs

async function timeByLog(program: Program, description: FarmDescription, threads: number): Promise<number> {
  return atPlace(description, async (place) => {
    await programs[program](place, threads)
    const calls = await place.farm.readCalls()
    if (!allListed(place)(calls)) throw new Error(`${program}: not every living server was listed`)
    return firstListMs(calls)
  })
}

/** The three in turn, so that what else runs weighs on all of them. */
async function timeInTurn(description: FarmDescription, threads: number): Promise<Record<Program, number>> {
  const times: Record<Program, number[]> = { client: [], console: [], line: [] }
  for (let round = 0; round < rounds; round += 1) {
    for (const program of ['client', 'console', 'line'] as const)
      // oxlint-disable-next-line no-await-in-loop -- two at a time would measure each other
      times[program].push(await timeByLog(program, description, threads))
  }
  const middle = (program: Program) => quantile(times[program], 0.5)
  return { client: middle('client'), console: middle('console'), line: middle('line') }
}

/** From the start of the console's process to its page with every session of the living, milliseconds. */
async function timeByPerson(description: FarmDescription, browser: Browser): Promise<number> {
  const page = await browser.newPage({ locale: 'en-GB' })
  const sessions = livingIn(description).length * largeFarm.sessions
  const told = page.getByRole('status').getByText(`${sessions.toLocaleString('en-GB')} sessions`)
  return atPlace(description, async (place) => {
    const startedAt = Date.now()
    const running = await startConsole(place)
    const [address] = await running.printed(/http:\S+/)
    await page.goto(address)
    await told.waitFor({ timeout: 60_000 })
    const tookMs = Date.now() - startedAt
    await running.stop()
    return tookMs
  })
}

async function reportPerson(description: FarmDescription, report: (row: Row) => void): Promise<void> {
  const what = `Start of the console to every session of ${description.servers.length} servers in the page, 10 % hang`
  const browser = await openBrowser()
  if (browser === null) return report(compared(what, 'no Chromium on this machine'))
  try {
    report(compared(what, `${numberText(await timeByPerson(description, browser))} ms`))
  } finally {
    await browser.close()
  }
}

/** All servers away for a minute; from their return until each that lives was listed again, milliseconds. */
async function timeRecovery(description: FarmDescription): Promise<number> {
  return atPlace(description, async (place) => {
    const running = await startConsole(place)
    await place.farm.callsThat(allListed(place))
    await place.farm.setAway(true)
    await wait(cutMs)
    await place.farm.setAway(false)
    const returnedAt = Date.now()
    const calls = await place.farm.callsThat(allListed(place, returnedAt))
    await running.stop()
    const again = new Map<string, number>()
    for (const { server, endedAt } of answeredLists(calls, returnedAt))
      if (!again.has(server)) again.set(server, endedAt)
    return Math.max(...again.values()) - returnedAt
  })
}

async function reportFirstLists(servers: number, threads: number, report: (row: Row) => void): Promise<void> {
  for (const deadShare of [0, 0.1, 0.3]) {
    const farm = planFarm({ ...largeFarm, servers, deadShare })
    const what = `First list of ${servers} servers, ${deadShare * 100} % hang: by the DLLs’ log`
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const times = await timeInTurn(farm, threads)
    report(compared(`${what}, a C program of ${threads} threads`, `${numberText(times.client)} ms`))
    for (const [program, name] of [
      ['console', 'console'],
      ['line', 'command line'],
    ] as const)
      report(
        limited(`${what}, ${name}`, {
          value: times[program],
          limit: limits[program] * times.client,
          unit: 'ms',
        }),
      )
  }
}

async function measure(servers: number, threads: number, report: (row: Row) => void): Promise<void> {
  await reportFirstLists(servers, threads, report)
  const farm = planFarm({ ...largeFarm, servers })
  await reportPerson(farm, report)
  const recoveryMs = await timeRecovery(farm)
  report(
    limited('All servers away for a minute: all listed again', {
      value: recoveryMs,
      limit: limits.recoveryMs,
      unit: 'ms',
    }),
  )
}

export const firstList: Benchmark = {
  about:
    'The built console and command line under Wine, beside a C program that makes the same calls on the same DLLs',
  run: async ({ servers, threads }, report) => {
    if (!existsSync(built.console)) return report(compared('First list', 'not built yet: npm run build'))
    const folder = await mkdtemp(path.join(tmpdir(), 'rewinsta-network-'))
    const names = planFarm({ ...largeFarm, servers }).servers.map(({ address }) => address)
    const stop = await serveNetwork(names, folder)
    try {
      await measure(servers, threads, report)
    } finally {
      stop()
    }
  },
}

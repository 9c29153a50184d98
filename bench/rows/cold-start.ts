import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { isDeepStrictEqual } from 'node:util'
import { person, server } from '#native/conformance/fixtures.ts'
import { startStandInFarm, type StandInFarm } from '#native/testfarm/farm/stand-in-farm.ts'
import { prepareTestfarm, type Testfarm } from '#native/testfarm/prepare.ts'
import { windowsPath } from '#native/testfarm/run/windows-path.ts'
import { startWindowsProgram } from '#native/testfarm/run/windows-program.ts'
import { compared, numberText, quantile, type Benchmark, type Row } from '../benchmark.ts'
import { compileListClient } from '../c/compile.ts'

const root = path.resolve(import.meta.dirname, '../..')
const script = path.join(root, 'out/cli/index.js')
const executable = path.join(root, 'dist/rewinsta/rewinsta.exe')
const rounds = 9

const farm = { servers: [server('RDS01', [person({ sessionId: 2 }), person({ sessionId: 3 })])] }

/** A program with its arguments, and what it is called in the table. */
interface Started {
  readonly name: string
  readonly program: string
  readonly args: readonly string[]
  /** Whether it prints the sessions, which are then looked at. */
  readonly lists: boolean
}

/** Where programs run: all in the same prefix, on the same farm. */
interface Place {
  readonly testfarm: Testfarm
  readonly standIn: StandInFarm
}

/** Nothing is loaded into Node before the program's own code: the tests' way to end a program is no part of its start. */
const plainNode = { NODE_OPTIONS: '' }

async function startOnce({ testfarm, standIn }: Place, { program, args }: Started) {
  const startedAt = performance.now()
  const running = await startWindowsProgram(testfarm, {
    script: program,
    args,
    environment: { ...standIn.environment, ...plainNode },
  })
  const code = await running.ended
  const tookMs = performance.now() - startedAt
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${running.output()}`)
  return { tookMs, printed: running.output() }
}

interface Listed {
  readonly sessions: readonly { readonly sessionId: number; readonly user: string; readonly state: string }[]
}

/** A program that printed something else has not done the same. */
function checkSessions({ program, lists }: Started, printed: string): void {
  if (!lists) return
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- compared as a whole right after
  const { sessions } = JSON.parse(printed) as Listed
  const told = sessions.map(({ sessionId, user, state }) => ({ sessionId, user, state }))
  const wanted = [2, 3].map((sessionId) => ({ sessionId, user: `user${sessionId}`, state: 'active' }))
  if (!isDeepStrictEqual(told, wanted)) throw new Error(`${program} printed ${printed}`)
}

interface Measured {
  /** Milliseconds from the start of the program to its end, the middle one of some; the first warms up and is left out. */
  readonly tookMs: number
  /** How many calls one start made in the DLLs. */
  readonly calls: number
}

async function measure(place: Place, started: Started): Promise<Measured> {
  const times: number[] = []
  const before = place.standIn.readStandInCalls().length
  checkSessions(started, (await startOnce(place, started)).printed)
  const calls = place.standIn.readStandInCalls().length - before
  for (let round = 0; round < rounds; round += 1) {
    // oxlint-disable-next-line no-await-in-loop -- two at a time would measure each other
    times.push((await startOnce(place, started)).tookMs)
  }
  return { tookMs: quantile(times, 0.5), calls }
}

function rowOf({ name }: Started, { tookMs, calls }: Measured, clientMs: number): Row {
  const figure = `${numberText(tookMs)} ms = ${numberText(tookMs / clientMs)} × the C client`
  return compared(`Cold start under Wine: ${name}, ${calls} calls`, figure)
}

const queryOf = (program: string) => `${path.relative(root, program)} query session --json`

async function startedIn(folder: string): Promise<{ client: Started; others: readonly Started[] }> {
  const empty = path.join(folder, 'empty.js')
  await writeFile(empty, '')
  const query = ['query', 'session', '/server:RDS01', '--json', '--data-folder', windowsPath(folder)]
  return {
    client: { name: 'a C client', program: await compileListClient(), args: ['RDS01'], lists: true },
    others: [
      { name: 'Windows’ Node, nothing to do', program: empty, args: [], lists: false },
      { name: queryOf(script), program: script, args: query, lists: true },
      { name: queryOf(executable), program: executable, args: query, lists: true },
    ],
  }
}

async function run(place: Place, report: (row: Row) => void): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rewinsta-cold-'))
  try {
    const { client, others } = await startedIn(folder)
    const measured = await measure(place, client)
    report(rowOf(client, measured, measured.tookMs))
    for (const started of others) {
      if (!existsSync(started.program)) {
        report(compared(`Cold start under Wine: ${started.name}`, 'not built'))
        continue
      }
      // oxlint-disable-next-line no-await-in-loop -- two at a time would measure each other
      report(rowOf(started, await measure(place, started), measured.tookMs))
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export const coldStart: Benchmark = {
  about:
    'The command line from its start to its end under Wine, beside a C client that makes the same list call',
  run: async (_options, report) => {
    const testfarm = await prepareTestfarm().catch((cause: unknown) => {
      report(compared('Cold start under Wine', cause instanceof Error ? cause.message : String(cause)))
      return null
    })
    if (testfarm === null) return
    const standIn = await startStandInFarm(farm)
    try {
      await run({ testfarm, standIn }, report)
      const { complaints } = standIn.report()
      if (complaints.length > 0) throw new Error(`the DLLs complain: ${complaints.join('; ')}`)
    } finally {
      await standIn.stop()
    }
  },
}

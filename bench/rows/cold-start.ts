import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { promisify } from 'node:util'
import { person, server } from '#native/conformance/fixtures.ts'
import { startStandInFarm } from '#native/testfarm/farm/stand-in-farm.ts'
import { prepareTestfarm, type Testfarm } from '#native/testfarm/prepare.ts'
import { compiler } from '#native/testfarm/prepare/tools.ts'
import { windowsPath } from '#native/testfarm/run/windows-path.ts'
import { startWindowsProgram, type WindowsProgramOptions } from '#native/testfarm/run/windows-program.ts'
import { compared, numberText, quantile, type Benchmark, type Row } from '../benchmark.ts'

const root = path.resolve(import.meta.dirname, '../..')
const script = path.join(root, 'out/cli/index.js')
const executable = path.join(root, 'dist/rewinsta/rewinsta.exe')
const rounds = 5

const farm = { servers: [server('RDS01', [person({ sessionId: 2 }), person({ sessionId: 3 })])] }

/** Prints columns and makes no call: what it takes to start any program here. */
async function compileClient(): Promise<string> {
  const folder = path.join(root, '.cache/bench')
  await mkdir(folder, { recursive: true })
  const program = path.join(folder, 'query-session.exe')
  const source = path.join(import.meta.dirname, '../c/query-session.c')
  await promisify(execFile)(compiler, ['-O2', '-static', '-pthread', '-o', program, source])
  return program
}

/** Milliseconds from the start of the program to its end, the middle one of some; the first warms up and is left out. */
async function startTimes(testfarm: Testfarm, options: WindowsProgramOptions): Promise<number> {
  const times: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const startedAt = performance.now()
    // oxlint-disable-next-line no-await-in-loop -- two at a time would measure each other
    const program = await startWindowsProgram(testfarm, options)
    // oxlint-disable-next-line no-await-in-loop
    const code = await program.ended
    if (code !== 0) throw new Error(`it ended with ${code}: ${program.output()}`)
    if (round > 0) times.push(performance.now() - startedAt)
  }
  return quantile(times, 0.5)
}

async function measured(what: string, measure: () => Promise<number>): Promise<Row> {
  return compared(`Cold start under Wine: ${what}`, `${numberText(await measure())} ms`)
}

export const coldStart: Benchmark = {
  about: 'The command line from its start to its end under Wine, beside a C program that only prints',
  run: async (_options, report) => {
    const testfarm = await prepareTestfarm().catch((cause: unknown) => {
      report(compared('Cold start under Wine', cause instanceof Error ? cause.message : String(cause)))
      return null
    })
    if (testfarm === null) return
    const folder = await mkdtemp(path.join(tmpdir(), 'rewinsta-cold-'))
    const standIn = await startStandInFarm(farm)
    const args = ['query', 'session', '/server:RDS01', '--json', '--data-folder', windowsPath(folder)]
    try {
      for (const program of [script, executable]) {
        const name = `${path.relative(root, program)} query session --json`
        report(
          existsSync(program)
            ? // oxlint-disable-next-line no-await-in-loop -- two at a time would measure each other
              await measured(name, () =>
                startTimes(testfarm, { script: program, args, environment: standIn.environment }),
              )
            : compared(`Cold start under Wine: ${name}`, 'not built'),
        )
      }
      const client = await compileClient()
      report(
        await measured('a C program that prints the same', () =>
          startTimes(testfarm, { script: client, args: ['0', '2'] }),
        ),
      )
    } finally {
      await standIn.stop()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

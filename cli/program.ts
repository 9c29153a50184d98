import { homedir, release } from 'node:os'
import { dirname } from 'node:path'
import envPaths from 'env-paths'
import { systemClock } from '#core/clock.ts'
import { causeText } from '#core/failures.ts'
import { machineServersOf } from '#core/servers/machine-list.ts'
import type { HostProcess } from '#native/host/host-process.ts'
import { createSystemPrograms, type SystemPrograms } from '#native/programs/system-program.ts'
import { createKeyboard } from './keyboard.ts'
import { harmlessScreen } from './printing/screen.ts'
import { readNamedFile, readStream } from './read-given.ts'
import type { FarmOpener } from './open-farm.ts'
import { run } from './run.ts'
import type { Screen, World } from './world.ts'

const fallbackColumns = 80

export interface ProgramOptions extends FarmOpener {
  /** Starts a host of native calls with a pool of so many threads. */
  readonly spawnHost: (threads: number) => HostProcess
}

/** The command as a person starts it; the process ends with its exit code. */
export async function startProgram(argv: readonly string[], options: ProgramOptions): Promise<void> {
  const interrupt = new AbortController()
  listenForInterrupt(() => interrupt.abort(), options.end)
  const world = createWorld(options, interrupt)
  const code = await run(argv, world)
  // What a pipe has not taken would be lost with the process.
  await world.errors.settled()
  options.end(code)
}

const pathsFor = (demo: boolean) => envPaths(demo ? 'Rewinsta demo' : 'Rewinsta', { suffix: '' })

function createWorld(
  { openFarm, openReads, spawnHost, end }: ProgramOptions,
  interrupt: AbortController,
): World {
  const { stdin, stdout, stderr } = process
  // Set by the build.
  const version = process.env.REWINSTA_VERSION ?? 'development'
  const programs = createSystemPrograms()
  return {
    version,
    out: screenOf(stdout, () => end(0)),
    // Nobody is left to be told.
    errors: screenOf(stderr, () => {}),
    keyboard: stdin.isTTY && stderr.isTTY ? createKeyboard(stdin, stderr, () => interrupt.abort()) : null,
    clock: systemClock,
    interrupt: interrupt.signal,
    openFarm,
    openReads,
    examineMachine: async (onLine) => {
      const { examineMachine } = await import('#native/doctor/examine-machine.ts')
      return examineMachine({
        versions: [`Rewinsta ${version}`, `Node ${process.versions.node}`],
        folders: { program: dirname(process.execPath), data: pathsFor(false).data },
        profile: homedir(),
        system: { platform: process.platform, arch: process.arch, release: release() },
        spawnHost,
        programs,
        onLine,
      })
    },
    dataFolder: (demo) => pathsFor(demo).data,
    witnesses: async (demo, farm) => {
      const { createFileWitness, headsFile } = await import('#core/audit/file-witness.ts')
      // Nothing real is touched by the demo, Windows' event log neither.
      const readers = demo || process.platform !== 'win32' ? [] : [await eventLogReader(programs)]
      return [...(farm?.witnesses ?? readers), createFileWitness(headsFile(pathsFor(demo).log))]
    },
    machineServers: (simulated) =>
      machineServersOf({
        platform: process.platform,
        environment: process.env,
        simulated,
        judgeFile: async (path) => {
          const { fileJudgeOf } = await import('#native/console-farm.ts')
          return fileJudgeOf(spawnHost).judgeFile(path)
        },
      }),
    readTextFile: readNamedFile,
    readInput: stdin.isTTY ? null : () => readStream(stdin),
  }
}

async function eventLogReader(programs: SystemPrograms) {
  const { createEventLogWitness } = await import('#native/programs/event-log.ts')
  return createEventLogWitness({ programs, log: null })
}

/** `onReaderGone`: whoever reads the output may stop reading, `| head` above all; that is no mistake. */
function screenOf(stream: NodeJS.WriteStream, onReaderGone: () => void): Screen {
  let problem: string | null = null
  let written: Promise<void> = Promise.resolve()
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (isReaderGone(error)) onReaderGone()
    else problem ??= causeText(error)
  })
  return harmlessScreen({
    write: (said) => {
      const { promise, resolve } = Promise.withResolvers<void>()
      stream.write(said, () => resolve())
      written = promise
    },
    isTerminal: stream.isTTY,
    columns: () => stream.columns || fallbackColumns,
    settled: async () => {
      await written
      // A failed write is called back before it is an event.
      await new Promise(setImmediate)
      return problem
    },
  })
}

function isReaderGone({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EPIPE' || code === 'EOF'
}

/** The second Ctrl+C does not wait for anything. */
function listenForInterrupt(interrupt: () => void, end: FarmOpener['end']): void {
  const interrupted = 130
  let before = false
  const hear = () => {
    if (before) end(interrupted)
    before = true
    interrupt()
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const
  for (const signal of signals) process.on(signal, hear)
}

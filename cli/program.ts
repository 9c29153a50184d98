import { homedir, release } from 'node:os'
import { dirname } from 'node:path'
import envPaths from 'env-paths'
import { createFileWitness, headsFile } from '#core/audit/file-witness.ts'
import { systemClock } from '#core/clock.ts'
import { causeText } from '#core/failures.ts'
import { machineServersOf } from '#core/servers/machine-list.ts'
import { fileJudgeOf } from '#native/console-farm.ts'
import { examineMachine } from '#native/doctor/examine-machine.ts'
import type { HostProcess } from '#native/host/host-process.ts'
import { createEventLogWitness } from '#native/programs/event-log.ts'
import { createSystemPrograms, type SystemPrograms } from '#native/programs/system-program.ts'
import type { ExitCode } from './exit-codes.ts'
import { createKeyboard } from './keyboard.ts'
import { harmlessScreen } from './printing/screen.ts'
import { readNamedFile, readStream } from './read-given.ts'
import { run } from './run.ts'
import type { Screen, World } from './world.ts'

const fallbackColumns = 80

export interface ProgramOptions extends Pick<World, 'openFarm'> {
  /** Starts a host of native calls with a pool of so many threads. */
  readonly spawnHost: (threads: number) => HostProcess
}

/** The command as a person starts it. */
export async function startProgram(argv: readonly string[], options: ProgramOptions): Promise<ExitCode> {
  const interrupt = new AbortController()
  const stopListening = listenForInterrupt(() => interrupt.abort())
  try {
    return await run(argv, createWorld(options, interrupt))
  } finally {
    stopListening()
  }
}

/** Nothing real is touched by the demo, Windows' event log neither. */
function eventLogReaders(programs: SystemPrograms) {
  return process.platform === 'win32' ? [createEventLogWitness({ programs, log: null })] : []
}

const pathsFor = (demo: boolean) => envPaths(demo ? 'Rewinsta demo' : 'Rewinsta', { suffix: '' })

function createWorld({ openFarm, spawnHost }: ProgramOptions, interrupt: AbortController): World {
  const { stdin, stdout, stderr } = process
  // Set by the build.
  const version = process.env.REWINSTA_VERSION ?? 'development'
  const programs = createSystemPrograms()
  return {
    version,
    out: screenOf(stdout, endQuietly),
    // Nobody is left to be told.
    errors: screenOf(stderr, () => {}),
    keyboard: stdin.isTTY && stderr.isTTY ? createKeyboard(stdin, stderr, () => interrupt.abort()) : null,
    clock: systemClock,
    interrupt: interrupt.signal,
    openFarm,
    examineMachine: (onLine) =>
      examineMachine({
        versions: [`Rewinsta ${version}`, `Node ${process.versions.node}`],
        folders: { program: dirname(process.execPath), data: pathsFor(false).data },
        profile: homedir(),
        system: { platform: process.platform, arch: process.arch, release: release() },
        spawnHost,
        programs,
        onLine,
      }),
    dataFolder: (demo) => pathsFor(demo).data,
    witnesses: (demo, farm) => [
      ...(farm?.witnesses ?? (demo ? [] : eventLogReaders(programs))),
      createFileWitness(headsFile(pathsFor(demo).log)),
    ],
    machineServers: (simulated) =>
      machineServersOf({
        platform: process.platform,
        environment: process.env,
        simulated,
        ...fileJudgeOf(spawnHost),
      }),
    readTextFile: readNamedFile,
    readInput: stdin.isTTY ? null : () => readStream(stdin),
  }
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

function endQuietly(): void {
  process.exit(0)
}

/** The second Ctrl+C does not wait for anything. */
function listenForInterrupt(interrupt: () => void): () => void {
  const interrupted = 130
  let before = false
  const hear = () => {
    if (before) process.exit(interrupted)
    before = true
    interrupt()
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const
  for (const signal of signals) process.on(signal, hear)
  return () => {
    for (const signal of signals) process.off(signal, hear)
  }
}

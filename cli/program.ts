import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import envPaths from 'env-paths'
import { systemClock } from '#core/clock.ts'
import { causeText } from '#core/failures.ts'
import { openSimulatedFarm, openWindowsVisit, type ConsoleFarm } from '#native/console-farm.ts'
import type { HostProcess } from '#native/host/host-process.ts'
import type { ExitCode } from './exit-codes.ts'
import { createKeyboard } from './keyboard.ts'
import { run } from './run.ts'
import { troubled, type Outcome } from './trouble.ts'
import type { FarmOptions, Screen, World } from './world.ts'

/** Threads for servers that block: two stay free, and one server has one call at a time. */
const threads = { narrow: 8, broad: 128 } as const
const fallbackColumns = 80

export interface ProgramOptions {
  /** Starts a host of native calls in this program's way. */
  readonly spawnHost: (threads: number) => HostProcess
}

/** The command as a person starts it. */
export async function startProgram(argv: readonly string[], options: ProgramOptions): Promise<ExitCode> {
  const interrupt = new AbortController()
  const stopListening = listenForInterrupt(() => interrupt.abort())
  endWithReader(process.stdout)
  try {
    return await run(argv, createWorld(options, interrupt))
  } finally {
    stopListening()
  }
}

function createWorld({ spawnHost }: ProgramOptions, interrupt: AbortController): World {
  const { stdin, stdout, stderr } = process
  return {
    // Set by the build.
    version: process.env.REWINSTA_VERSION ?? 'development',
    out: screenOf(stdout),
    errors: screenOf(stderr),
    keyboard: stdin.isTTY && stderr.isTTY ? createKeyboard(stdin, stderr, () => interrupt.abort()) : null,
    clock: systemClock,
    interrupt: interrupt.signal,
    openFarm: (farm) => openFarm(farm, spawnHost),
    dataFolder: (demo) => envPaths(demo ? 'Rewinsta demo' : 'Rewinsta', { suffix: '' }).data,
    readTextFile,
    readInput: stdin.isTTY ? null : () => text(stdin),
  }
}

function screenOf(stream: NodeJS.WriteStream): Screen {
  return {
    write: (said) => {
      stream.write(said)
    },
    isTerminal: stream.isTTY,
    columns: () => stream.columns || fallbackColumns,
  }
}

function openFarm(
  { demo, broad }: FarmOptions,
  spawnHost: ProgramOptions['spawnHost'],
): Outcome<ConsoleFarm> {
  if (demo) return { ok: true, value: openSimulatedFarm() }
  if (process.platform !== 'win32') {
    return troubled(
      'unsupported',
      'There are no Windows sessions on this system. --demo shows a simulated farm, and nothing real is touched.',
    )
  }
  const visit = { spawnHost, onHostEvent: () => {} }
  return { ok: true, value: openWindowsVisit(visit, broad ? threads.broad : threads.narrow) }
}

async function readTextFile(path: string): Promise<Outcome<string>> {
  try {
    return { ok: true, value: await readFile(path, 'utf8') }
  } catch (cause) {
    return troubled('usage', `The file could not be read: ${causeText(cause)}.`)
  }
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

/** Whoever reads the output may stop reading, `| head` above all; that is no mistake. */
function endWithReader(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EOF') throw error
    process.exit(0)
  })
}

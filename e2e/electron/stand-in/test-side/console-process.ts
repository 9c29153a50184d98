import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { ConsoleSide, TestSide } from '../calls.ts'
import { openLine, type Line } from '../line.ts'
import { machineVariable, type Machine } from '../main-process/surroundings.ts'

const starter = fileURLToPath(new URL('../main-process/start.ts', import.meta.url))

export interface ProcessOptions extends Machine {
  /** The built main. */
  readonly main: string
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string>>
}

/** The process that Electron would be. */
export interface ConsoleProcess {
  readonly child: ChildProcess
  /** Its exit code; null where a signal ended it. */
  readonly exited: Promise<number | null>
  /** What it has written so far. */
  readonly written: () => string
}

export function startProcess({ main, platform, env, ...machine }: ProcessOptions): ConsoleProcess {
  const child = fork(starter, [main, platform, ...machine.args], {
    env: { ...process.env, ...env, [machineVariable]: JSON.stringify(machine), NODE_OPTIONS: '' },
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let written = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      written += text
    })
  }
  const exited = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null)
  return { child, exited, written: () => written }
}

export function openProcessLine({ child }: ConsoleProcess, ours: TestSide): Line<ConsoleSide> {
  return openLine<ConsoleSide, TestSide>(
    {
      send: (message) => {
        // The error of a closed line says no more than the exit that follows it.
        if (child.connected) child.send(message, () => {})
      },
      onMessage: (listener) => child.on('message', listener),
    },
    ours,
  )
}

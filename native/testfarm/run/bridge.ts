import { connect } from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { HostProcess } from '../../host/host-process.ts'
import type { Testfarm } from '../prepare.ts'
import { parseBridgeMessage, type Opening } from './bridge-messages.ts'
import { windowsPath } from './windows-path.ts'
import { startWindowsProgram } from './windows-program.ts'

/** A way to start the built host as a Windows process and to hold it from here, like any other host. */
export interface Bridge {
  readonly startHost: (threads: number, environment: Readonly<Record<string, string>>) => HostProcess
  /** All that the bridge and its hosts have printed. */
  readonly output: () => string
  readonly stop: () => Promise<void>
}

const bridgeScript = path.resolve(import.meta.dirname, '../windows/bridge.ts')
/** As it ships, by the build. */
export const hostProgram = path.resolve(import.meta.dirname, '../../../out/host/index.mjs')

/** How slowly a busy machine starts a Windows process is not what any test is about. */
const patienceMs = 120_000

const notListened = () => {}

function hostThrough(port: number, opening: Opening): HostProcess {
  const socket = connect({ host: '127.0.0.1', port })
  const send = (message: unknown) => socket.write(`${JSON.stringify(message)}\n`)
  let hearMessage: (message: unknown) => void = notListened
  let hearExit: (exitCode: number | null) => void = notListened
  let exitCode: number | null = null
  socket.setNoDelay(true)
  socket.on('error', () => {})
  // However it ended, the line closes once.
  socket.on('close', () => hearExit(exitCode))
  createInterface({ input: socket }).on('line', (line) => {
    const message = parseBridgeMessage(line)
    if ('heard' in message) hearMessage(message.heard)
    else exitCode = message.exitCode
  })
  send(opening)
  return {
    startPatienceMs: patienceMs,
    send,
    onMessage: (listener) => {
      hearMessage = listener
    },
    onExit: (listener) => {
      hearExit = listener
    },
    // What the host has said by then is still heard, as it is from a process of this machine.
    kill: () => {
      socket.end()
    },
  }
}

export async function startBridge(testfarm: Testfarm): Promise<Bridge> {
  const program = await startWindowsProgram(testfarm, { script: bridgeScript })
  const [, port] = await program.printed(/bridge at (\d+)/)
  return {
    startHost: (threads, environment) =>
      hostThrough(Number(port), { program: windowsPath(hostProgram), threads, environment }),
    output: program.output,
    stop: async () => {
      await program.stop()
    },
  }
}

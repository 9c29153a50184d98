import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ForkOptions } from 'electron'
import { KnownEvents, refuseUnknown } from './strict.ts'

export interface UtilitySurroundings {
  readonly isReady: () => boolean
  /** Runs in place of every program; null to run the one asked for. */
  readonly hostProgram: string | null
  readonly onStarted: (pid: number) => void
  readonly onGone: (serviceName: string, exitCode: number) => void
}

const entry = fileURLToPath(new URL('../utility-entry.ts', import.meta.url))

/** Follows shell/browser/api/electron_api_utility_process.cc. */
export class UtilityProcess extends KnownEvents {
  readonly #child: ChildProcess
  #isRunning = false
  #isKilled = false

  constructor(
    child: ChildProcess,
    { onStarted, onGone }: Pick<UtilitySurroundings, 'onStarted' | 'onGone'>,
    name: string,
  ) {
    super('utilityProcess', ['spawn', 'exit', 'message', 'error'])
    this.#child = child
    child.once('spawn', () => {
      this.#isRunning = true
      onStarted(child.pid ?? 0)
      this.emit('spawn')
    })
    child.on('message', (message) => this.emit('message', message))
    child.once('exit', (code) => {
      this.#isRunning = false
      const exitCode = this.#isKilled ? 0 : (code ?? 1)
      onGone(name, exitCode)
      this.emit('exit', exitCode)
    })
  }

  get pid(): number | undefined {
    return this.#isRunning ? this.#child.pid : undefined
  }

  postMessage(message: unknown): void {
    const cloned: unknown = structuredClone(message)
    if (this.#child.connected) this.#child.send({ data: cloned }, () => {})
  }

  kill(): boolean {
    if (!this.#isRunning) return false
    this.#isKilled = true
    return this.#child.kill('SIGTERM')
  }
}

export function createUtilityProcess({ isReady, hostProgram, onStarted, onGone }: UtilitySurroundings) {
  return {
    fork: (modulePath: string, args: readonly string[] = [], options: ForkOptions = {}): UtilityProcess => {
      if (!isReady()) throw new TypeError('utilityProcess cannot be created before app is ready.')
      refuseUnknown('option of utilityProcess.fork', options, ['serviceName', 'env', 'stdio'])
      if (options.stdio !== 'inherit')
        throw new Error('The stand-in for Electron inherits a utility’s output')
      const child = fork(entry, [hostProgram ?? modulePath, ...args], {
        env: { ...options.env },
        execArgv: [],
        serialization: 'advanced',
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      })
      return new UtilityProcess(child, { onStarted, onGone }, options.serviceName ?? 'Node Utility Process')
    },
  }
}

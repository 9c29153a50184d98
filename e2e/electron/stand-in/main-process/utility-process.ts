import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ForkOptions } from 'electron'
import { KnownEvents, refuseUnknown } from './strict.ts'

export interface UtilitySurroundings {
  readonly isReady: () => boolean
  /** Runs in place of every program; null to run the one asked for. */
  readonly hostProgram: string | null
  /** So many, from the first on, the system does not start. */
  readonly refusedHosts: number
  readonly onStarted: (pid: number) => void
  readonly onGone: (serviceName: string, exitCode: number) => void
}

const entry = fileURLToPath(new URL('../utility-entry.ts', import.meta.url))
/** Before a test says under which path the program was started. */
const node = process.execPath

/**
 * Follows shell/browser/api/electron_api_utility_process.cc and lib/browser/api/utility-process.ts. A process that could
 * not be launched is never heard of again: it says neither `spawn` nor `exit` (Chromium's service_process_host_impl.cc
 * tells of no end without a launch), it has no pid, `kill` answers false, and messages to it are dropped.
 */
export class UtilityProcess extends KnownEvents {
  readonly #child: ChildProcess | null
  #isRunning = false
  #isKilled = false

  constructor(
    child: ChildProcess | null,
    { onStarted, onGone }: Pick<UtilitySurroundings, 'onStarted' | 'onGone'>,
    name: string,
  ) {
    super('utilityProcess', ['spawn', 'exit', 'message', 'error'])
    this.#child = child
    child?.once('spawn', () => {
      this.#isRunning = true
      onStarted(child.pid ?? 0)
      this.emit('spawn')
    })
    child?.on('message', (message) => this.emit('message', message))
    child?.once('exit', (code) => {
      this.#isRunning = false
      const exitCode = this.#isKilled ? 0 : (code ?? 1)
      onGone(name, exitCode)
      this.emit('exit', exitCode)
    })
  }

  get pid(): number | undefined {
    return this.#isRunning ? this.#child?.pid : undefined
  }

  postMessage(message: unknown): void {
    const cloned: unknown = structuredClone(message)
    if (this.#child?.connected === true) this.#child.send({ data: cloned }, () => {})
  }

  kill(): boolean {
    if (!this.#isRunning) return false
    this.#isKilled = true
    return this.#child?.kill('SIGTERM') ?? false
  }

  /** For the stand-in itself: `OnV8FatalError`, and the process ends. Nobody listening, `error` is thrown as by any emitter. */
  noticeFatalError(location: string): void {
    if (!this.#isRunning) return
    this.emit('error', 'FatalError', location, '{}')
    this.#child?.kill('SIGKILL')
  }
}

/** `std_converter.h` takes no other value, where Node's `fork` leaves one out that is undefined. */
function checkEnvironment(environment: object): void {
  if (Object.values(environment).some((value) => typeof value !== 'string'))
    throw new TypeError('Invalid value for env')
}

function start(program: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  return fork(entry, [program, ...args], {
    env,
    execPath: node,
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

export function createUtilityProcess(surroundings: UtilitySurroundings) {
  const { isReady, hostProgram, refusedHosts } = surroundings
  const all = new Set<UtilityProcess>()

  const utilityProcess = {
    fork: (modulePath: string, args: readonly string[] = [], options: ForkOptions = {}): UtilityProcess => {
      if (!isReady()) throw new TypeError('utilityProcess cannot be created before app is ready.')
      refuseUnknown('option of utilityProcess.fork', options, ['serviceName', 'env', 'stdio'])
      if (options.stdio !== 'inherit')
        throw new Error('The stand-in for Electron inherits a utility’s output')
      const { env = process.env, serviceName = 'Node Utility Process' } = options
      checkEnvironment(env)
      const child = all.size < refusedHosts ? null : start(hostProgram ?? modulePath, args, { ...env })
      const started = new UtilityProcess(child, surroundings, serviceName)
      all.add(started)
      return started
    },
  }
  const fail = (location: string) => all.forEach((one) => one.noticeFatalError(location))
  return { utilityProcess, fail }
}

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { KnownEvents } from './strict.ts'
import type { Surroundings } from './surroundings.ts'

export interface Windows {
  readonly count: () => number
  /** Asks each to close, as a person would. */
  readonly closeAll: () => void
  /** Ends each without asking. */
  readonly destroyAll: () => void
}

const events = [
  'ready',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
  'second-instance',
  'web-contents-created',
  'child-process-gone',
]

/** Of the process that every page of the stand-in says to be in: Playwright does not tell the real one. */
export const pagePid = 4711

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    // No such process.
    return false
  }
}

/** Electron's `app`: its life from start to end follows shell/browser/browser.cc. */
export class App extends KnownEvents {
  readonly #surroundings: Surroundings
  readonly #ready = Promise.withResolvers<void>()
  readonly #paths = new Map<string, string>()
  #windows: Windows | null = null
  #state: 'starting' | 'ready' | 'quitting' | 'exiting' | 'shut' = 'starting'
  #isReady = false
  #exitCode = 0

  constructor(surroundings: Surroundings) {
    super('app', events)
    this.#surroundings = surroundings
  }

  readonly commandLine = {
    hasSwitch: (name: string): boolean => this.#surroundings.commandLine.hasSwitch(name),
  }

  get isPackaged(): boolean {
    return this.#surroundings.machine.isPackaged
  }

  isReady(): boolean {
    return this.#isReady
  }

  whenReady(): Promise<void> {
    return this.#ready.promise
  }

  enableSandbox(): void {
    this.#onlyBeforeReady('enableSandbox')
    // App::EnableSandbox, shell/browser/api/electron_api_app.cc.
    this.#surroundings.commandLine.remove('no-sandbox')
    this.#surroundings.commandLine.append('enable-sandbox')
    this.#surroundings.line.tell('note', { note: 'sandbox-enabled' })
  }

  setPath(name: string, path: string): void {
    if (name !== 'userData') throw new Error(`The stand-in for Electron has no path ${name}`)
    this.#onlyBeforeReady('setPath')
    this.#paths.set(name, this.#surroundings.machine.faults.includes('profile') ? `${path}-other` : path)
  }

  getPath(name: string): string {
    const path = this.#paths.get(name)
    if (path === undefined) throw new Error(`The stand-in for Electron has no path ${name}`)
    return path
  }

  /** `sandboxed` as on Windows and macOS; Linux does not tell it (docs/api/structures/process-metric.md). */
  getAppMetrics(): readonly { readonly pid: number; readonly type: string; readonly sandboxed: boolean }[] {
    const sandboxed = !this.#surroundings.machine.faults.includes('sandbox')
    return [{ pid: pagePid, type: 'Tab', sandboxed }]
  }

  /**
   * One lock a userData folder, held until this process is gone. One that is held in another Windows session, or whose
   * file cannot be written, is refused and nobody is told (`LOCK_ERROR`, chrome/browser/process_singleton_win.cc).
   */
  requestSingleInstanceLock(data: unknown = null): boolean {
    const userData = this.getPath('userData')
    if (this.#surroundings.machine.isLockElsewhere) return false
    const file = join(userData, 'SingletonLock')
    mkdirSync(userData, { recursive: true })
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
    } catch {
      // There is one; it counts while its process lives.
      if (isAlive(Number(readFileSync(file, 'utf8')))) {
        this.#surroundings.line.tell('note', { note: 'second-instance', userData, argv: process.argv, data })
        return false
      }
      writeFileSync(file, String(process.pid))
    }
    process.on('exit', () => rmSync(file, { force: true }))
    this.#surroundings.line.tell('note', { note: 'lock-held', userData })
    return true
  }

  quit(): void {
    if (this.#state === 'quitting' || this.#state === 'exiting' || this.#state === 'shut') return
    if (!this.passes('before-quit')) return
    this.#state = 'quitting'
    if (this.#hasWindows()) this.#windows?.closeAll()
    else this.#notifyAndShutdown()
  }

  exit(exitCode = 0): void {
    this.#exitCode = exitCode
    this.#state = 'exiting'
    if (this.#hasWindows()) this.#windows?.destroyAll()
    else this.#shutdown()
  }

  relaunch(): void {
    this.#surroundings.line.tell('note', { note: 'relaunch-asked' })
  }

  /** For the stand-in itself: the entry module has ended. */
  becomeReady(windows: Windows): void {
    this.#windows = windows
    if (this.#state !== 'starting') return
    this.#state = 'ready'
    this.#isReady = true
    this.emit('ready')
    this.#ready.resolve()
    this.#surroundings.line.tell('note', { note: 'ready' })
  }

  /** For the stand-in itself: the last window is gone. */
  noticeAllClosed(): void {
    if (this.#state === 'exiting') this.#shutdown()
    else if (this.#state === 'quitting') this.#notifyAndShutdown()
    else if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed')
    else this.quit()
  }

  #hasWindows(): boolean {
    return (this.#windows?.count() ?? 0) > 0
  }

  #onlyBeforeReady(what: string): void {
    if (this.#isReady) throw new Error(`app.${what}() must be called before the app is ready`)
  }

  #notifyAndShutdown(): void {
    if (this.passes('will-quit')) this.#shutdown()
    else if (this.#state === 'quitting') this.#state = 'ready'
  }

  #shutdown(): void {
    if (this.#state === 'shut') return
    this.#state = 'shut'
    this.emit('quit', {}, this.#exitCode)
    void this.#surroundings.flushed().then(() => process.exit(this.#exitCode))
  }
}

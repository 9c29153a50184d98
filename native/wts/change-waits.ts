import type { Result } from '#contract/failure.ts'
import { localAddress } from '#contract/server.ts'
import type { HostClock } from '#native/host/host-clock.ts'
import type { ChangeWaitEnd, ServerAddress } from '#native/terminal-services.ts'
import { windowsFailure } from '#native/win32/windows-failure.ts'
import type { Cell, ServerHandle } from './declarations.ts'
import { failed } from './failures.ts'
import { closeServer, openServer } from './server-connection.ts'
import type { Windows } from './windows.ts'

/** Waits for changes, each server's on a handle of its own that lives from the first wait to the release. */
export interface WtsChangeWaits {
  readonly wait: (windows: Windows, server: ServerAddress) => Promise<Result<ChangeWaitEnd>>
  /** Settles when the wait has returned and the handle is closed. */
  readonly stop: (windows: Windows, server: ServerAddress) => Promise<void>
  readonly stopAll: (windows: Windows) => Promise<void>
}

interface Line {
  readonly server: ServerAddress
  /** Undefined until it is open; null is this machine. */
  handle: ServerHandle | undefined
  /** Windows has been asked to wait and has not come back. */
  wait: Promise<Result<ChangeWaitEnd>> | null
  /** Somebody releases it. */
  closing: Promise<void> | null
}

const call = 'WTSWaitSystemEvent'
/** WTS_EVENT_ flags of wtsapi32.h: session made, gone, renamed, connected, disconnected, logged on, logged off, in another state. */
const sessionEvents = 0xff
/** WTS_EVENT_FLUSH: lets the wait on the same handle return. */
const flush = 0x8000_0000

/** A flush releases only who waits already, and the wait may be still on its way to the server. */
const firstFlushPauseMs = 100
const mostFlushes = 8

const released: Result<ChangeWaitEnd> = { ok: true, value: 'released' }

export function createChangeWaits(clock: HostClock): WtsChangeWaits {
  const lines = new Map<string, Line>()

  async function close(windows: Windows, line: Line): Promise<void> {
    const { handle } = line
    line.handle = undefined
    lines.delete(keyOf(line.server))
    if (handle !== undefined && handle !== null) await closeServer(windows, 'WTSCloseServer', handle)
  }

  async function open(windows: Windows, line: Line): Promise<Result<ServerHandle>> {
    if (line.handle !== undefined) return { ok: true, value: line.handle }
    if (line.server === localAddress) return { ok: true, value: (line.handle = null) }
    const opened = await openServer(windows, 'WTSOpenServerW', line.server)
    if (opened.ok) line.handle = opened.value
    return opened
  }

  async function callWindows(windows: Windows, line: Line): Promise<Result<ChangeWaitEnd>> {
    const opened = await open(windows, line)
    if (!opened.ok || line.closing) return opened.ok ? released : opened
    const flags: Cell<number> = [0]
    const answer = await windows.call(call, opened.value, sessionEvents, flags)
    if (!answer.ok) return answer
    const { returned, lastError } = answer.value
    if (returned !== 0) return { ok: true, value: 'changed' }
    return failed(windowsFailure({ code: lastError, operation: call, server: line.server }))
  }

  async function waitOn(windows: Windows, line: Line): Promise<Result<ChangeWaitEnd>> {
    const result = await callWindows(windows, line).finally(() => {
      line.wait = null
    })
    if (line.closing) return released
    // Nobody closes under it: the wait has returned. The next begins on a new handle.
    if (!result.ok) void close(windows, line)
    return result
  }

  const flushOnce = async (windows: Windows, { handle }: Line): Promise<void> => {
    if (handle !== undefined) await windows.call(call, handle, flush, [0]).catch(() => null)
  }

  async function letReturn(windows: Windows, line: Line): Promise<void> {
    const ended = Promise.allSettled([line.wait])
    for (let flushes = 0; flushes < mostFlushes; flushes += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, each only where the one before was too early
      await flushOnce(windows, line)
      // oxlint-disable-next-line no-await-in-loop
      if (await settlesWithin(clock, ended, firstFlushPauseMs * 2 ** flushes)) return
    }
    await ended
  }

  async function leave(windows: Windows, line: Line): Promise<void> {
    if (line.wait) await letReturn(windows, line)
    await close(windows, line)
  }

  async function stop(windows: Windows, server: ServerAddress): Promise<void> {
    const line = lines.get(keyOf(server))
    if (line) await (line.closing ??= leave(windows, line))
  }

  return {
    wait: async (windows, server) => {
      await lines.get(keyOf(server))?.closing
      const line = lines.get(keyOf(server)) ?? { server, handle: undefined, wait: null, closing: null }
      lines.set(keyOf(server), line)
      line.wait ??= waitOn(windows, line)
      return line.wait
    },
    stop,
    stopAll: async (windows) => {
      await Promise.all([...lines.values()].map(({ server }) => stop(windows, server)))
    },
  }
}

const keyOf = (server: ServerAddress): string => server.toLowerCase()

async function settlesWithin(clock: HostClock, ended: Promise<unknown>, ms: number): Promise<boolean> {
  const { promise: tooLate, resolve } = Promise.withResolvers<false>()
  const stopTimer = clock.startTimer(ms, () => resolve(false))
  const settled = await Promise.race([ended.then(() => true), tooLate])
  stopTimer()
  return settled
}

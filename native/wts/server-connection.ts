import { isUnreachable } from '#contract/failure-class.ts'
import type { Failure, Result } from '#contract/failure.ts'
import { createSerialQueue } from '#contract/serial-queue.ts'
import { windowsFailure } from '#native/win32/windows-failure.ts'
import type { ServerAddress } from '#native/terminal-services.ts'
import type { ServerHandle } from './declarations.ts'
import { failed } from './failures.ts'
import { calledAs } from './own-names.ts'
import type { Windows } from './windows.ts'

/** What calls on a handle have shown; gone with it. */
export interface HandleNotes {
  /** Sessions whose programs are told only at level 0. */
  readonly plainProcesses: Set<number>
}

/** The way to one server: its handle, and a queue of one call after another. */
export interface ServerConnection {
  /** Starts once the work before has ended. */
  readonly queue: <T>(work: () => Promise<T>) => Promise<T>
  /** Opens where needed; a handle that went stale is replaced and the read made once more. Only from within `queue`. */
  readonly read: <T>(work: Work<T>) => Promise<Result<T>>
  /** Closes the handle. Only from within `queue`, so that it never closes under a call. */
  readonly close: () => Promise<void>
  readonly isBusy: () => boolean
}

type Work<T> = (server: ServerHandle, notes: HandleNotes) => Promise<Result<T>>

/** The handle, or the connection behind it, is no longer good; a new one may be. */
const staleHandle: ReadonlySet<number> = new Set([6, 64, 109, 233, 1702])
const isStale = (failure: Failure): boolean => failure.kind === 'windows' && staleHandle.has(failure.code)

/** INVALID_HANDLE_VALUE. */
const invalidHandle = 0xffff_ffff_ffff_ffffn

/** WTSOpenServerW succeeds for servers that are not there: the first call on the handle tells. Null is this machine. */
export async function openServer(
  windows: Windows,
  operation: 'WTSOpenServerW' | 'WinStationOpenServerW',
  server: ServerAddress,
): Promise<Result<ServerHandle>> {
  const called = calledAs(server, await windows.ownNames())
  if (called === null) return { ok: true, value: null }
  const answer = await windows.call(operation, called)
  if (!answer.ok) return answer
  const { returned, lastError } = answer.value
  // A null handle would mean this machine: it must never stand for a server that could not be opened.
  if (returned === null || returned === 0n || returned === invalidHandle) {
    return failed(windowsFailure({ code: lastError, operation, server }))
  }
  return { ok: true, value: returned }
}

export function connectServer(windows: Windows, server: ServerAddress): ServerConnection {
  /** Undefined until it is open; null is this machine. */
  let handle: ServerHandle | undefined
  const notes: HandleNotes = { plainProcesses: new Set() }
  let waiting = 0
  // The host's parent has a queue for each server, too, which decides what is sent. This one is where the handle is: it is
  // never closed under a call, and nothing comes between the look and the call of an act, whoever asks for what.
  const inQueue = createSerialQueue()

  function queue<T>(work: () => Promise<T>): Promise<T> {
    waiting += 1
    return inQueue(work).finally(() => {
      waiting -= 1
    })
  }

  async function open(): Promise<Result<ServerHandle>> {
    if (handle !== undefined) return { ok: true, value: handle }
    const opened = await openServer(windows, 'WTSOpenServerW', server)
    if (opened.ok) handle = opened.value
    return opened
  }

  function dropHandle(): ServerHandle {
    const dropped = handle ?? null
    handle = undefined
    notes.plainProcesses.clear()
    return dropped
  }

  async function close(): Promise<void> {
    const dropped = dropHandle()
    if (dropped !== null) await windows.call('WTSCloseServer', dropped).catch(() => null)
  }

  async function attempt<T>(work: Work<T>): Promise<Result<T>> {
    const opened = await open()
    if (!opened.ok) return opened
    const result = await work(opened.value, notes)
    const isLost = !result.ok && (isStale(result.failure) || isUnreachable(result.failure))
    if (isLost && opened.value !== null) windows.closeLater('WTSCloseServer', dropHandle())
    return result
  }

  return {
    queue,
    read: async (work) => {
      const first = await attempt(work)
      const worthAnother = handle !== null && !first.ok && isStale(first.failure)
      return worthAnother ? attempt(work) : first
    },
    close,
    isBusy: () => waiting > 0,
  }
}

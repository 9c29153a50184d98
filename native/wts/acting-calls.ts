import type { Result } from '#contract/failure.ts'
import { answerOf, messageBox, type MessageDeed } from '#native/win32/message-box.ts'
import type { ActReceipt, ServerAddress, SessionDeed } from '#native/terminal-services.ts'
import { callOfDeed } from '#native/look-and-act.ts'
import type { Cell, ServerHandle } from './declarations.ts'
import { receiptOf } from './failures.ts'
import { openServer } from './server-connection.ts'
import type { ClosingName, Windows } from './windows.ts'

/** How a handle for the calls of a library is got and given back. */
interface Way {
  readonly open: 'WinStationOpenServerW' | 'WTSOpenServerW'
  readonly close: ClosingName
}

const winsta: Way = { open: 'WinStationOpenServerW', close: 'WinStationCloseServer' }
const wtsapi32: Way = { open: 'WTSOpenServerW', close: 'WTSCloseServer' }

/** Waiting would block until every program of the session has ended. */
const noWait = 0
/** What a program ended from outside leaves behind; 0 would say that all went well. */
const exitCode = 1

/** The call of a deed: another than the reset only where Windows has none, and the receipt says so. */
export function callFor(windows: Windows, { verb }: SessionDeed): (typeof callOfDeed)[SessionDeed['verb']] {
  const call = callOfDeed[verb]
  const lacksReset = call === 'WinStationReset' && windows.lack(call)?.of === 'export'
  return lacksReset ? 'WTSLogoffSession' : call
}

/**
 * The work on a handle of its own, which nothing else uses and no retry replaces, of the library that makes the deed's
 * call. `work` is told the handle; null is this machine.
 */
export async function onOwnHandle<T>(
  windows: Windows,
  { server, deed }: { readonly server: ServerAddress; readonly deed: SessionDeed },
  work: (handle: ServerHandle) => Promise<T>,
): Promise<Result<T>> {
  const way = callFor(windows, deed) === 'WinStationReset' ? winsta : wtsapi32
  const opened = await openServer(windows, way.open, server)
  if (!opened.ok) return opened
  const handle = opened.value
  try {
    return { ok: true, value: await work(handle) }
  } finally {
    windows.closeLater(way.close, handle)
  }
}

/** Where a call goes. */
export interface ActSite {
  readonly windows: Windows
  readonly server: ServerAddress
  readonly sessionId: number
  readonly handle: ServerHandle
}

/** Makes the one call of a deed, once. It has left when this returns: nothing is waited for before it. */
export async function makeCall(site: ActSite, deed: SessionDeed): Promise<Result<ActReceipt>> {
  const { windows, server, sessionId, handle } = site
  if (deed.verb === 'message') return showBox(site, deed)
  const call = callFor(windows, deed)
  if (call === 'WTSSendMessageW') throw new Error(`${deed.verb} is no message`)
  const made =
    deed.verb === 'end-program'
      ? windows.call('WTSTerminateProcess', handle, deed.processId, exitCode)
      : windows.call(call, handle, sessionId, noWait)
  return receiptOf(call, server, await made)
}

/** One that is waited for holds its thread and its handle until the person answers or the time is up. */
async function showBox(
  { windows, server, sessionId, handle }: ActSite,
  deed: MessageDeed,
): Promise<Result<ActReceipt>> {
  const call = 'WTSSendMessageW'
  const box = messageBox(deed)
  const response: Cell<number> = [0]
  const shown = await windows.call(
    call,
    handle,
    sessionId,
    box.title,
    box.titleBytes,
    box.text,
    box.textBytes,
    box.style,
    box.timeoutSeconds,
    response,
    box.wait ? 1 : 0,
  )
  const receipt = receiptOf(call, server, shown)
  if (!receipt.ok || !box.wait) return receipt
  const answer = answerOf(response[0])
  if (answer === null) throw new Error(`${call} answered ${response[0]}, which no button does`)
  return { ok: true, value: { call, answer } }
}

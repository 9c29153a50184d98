import type { ActionCall } from '#contract/action.ts'
import type { Result } from '#contract/failure.ts'
import type { CallReceipt, ServerAddress } from '#native/terminal-services.ts'
import { windowsFailure } from '#native/win32/windows-failure.ts'
import type { ServerHandle } from './declarations.ts'
import { failed } from './failures.ts'
import { closeServer, openServer } from './server-connection.ts'
import type { Answer, Windows } from './windows.ts'

/** How a handle for the calls of a library is got and given back. */
interface Way {
  readonly open: 'WinStationOpenServerW' | 'WTSOpenServerW'
  readonly close: 'WinStationCloseServer' | 'WTSCloseServer'
}

const winsta: Way = { open: 'WinStationOpenServerW', close: 'WinStationCloseServer' }
const wtsapi32: Way = { open: 'WTSOpenServerW', close: 'WTSCloseServer' }

/** Waiting would block until every program of the session has ended. */
const noWait = 0
/** What a program ended from outside leaves behind; 0 would say that all went well. */
const exitCode = 1

/**
 * Makes a call once, on a handle of its own that nothing else uses and no retry replaces. `work` is told the handle; null
 * is this machine.
 */
export async function onOwnHandle<T>(
  windows: Windows,
  server: ServerAddress,
  work: (handle: ServerHandle) => Promise<Result<T>>,
  way: Way = wtsapi32,
): Promise<Result<T>> {
  const opened = await openServer(windows, way.open, server)
  if (!opened.ok) return opened
  const handle = opened.value
  try {
    return await work(handle)
  } finally {
    void closeServer(windows, way.close, handle)
  }
}

/** What a BOOL says, as a receipt for the call. */
export function receiptOf(
  call: ActionCall,
  server: ServerAddress,
  answer: Result<Answer<number>>,
): Result<CallReceipt> {
  if (!answer.ok) return answer
  const { returned, lastError } = answer.value
  if (returned === 0) return failed(windowsFailure({ code: lastError, operation: call, server }))
  return { ok: true, value: { call } }
}

type SessionCall = 'WTSDisconnectSession' | 'WTSLogoffSession' | 'WinStationReset'

function endOrDisconnect(
  windows: Windows,
  call: SessionCall,
  { server, sessionId }: { readonly server: ServerAddress; readonly sessionId: number },
): Promise<Result<CallReceipt>> {
  const way = call === 'WinStationReset' ? winsta : wtsapi32
  return onOwnHandle(
    windows,
    server,
    async (handle) => receiptOf(call, server, await windows.call(call, handle, sessionId, noWait)),
    way,
  )
}

export function disconnectSession(windows: Windows, server: ServerAddress, sessionId: number) {
  return endOrDisconnect(windows, 'WTSDisconnectSession', { server, sessionId })
}

export function logOffSession(windows: Windows, server: ServerAddress, sessionId: number) {
  return endOrDisconnect(windows, 'WTSLogoffSession', { server, sessionId })
}

/** Another call than the reset is made only where Windows has none, and the receipt says so. */
export function resetSession(windows: Windows, server: ServerAddress, sessionId: number) {
  const lacksReset = windows.lack('WinStationReset')?.of === 'export'
  return endOrDisconnect(windows, lacksReset ? 'WTSLogoffSession' : 'WinStationReset', { server, sessionId })
}

export function endProcess(
  windows: Windows,
  server: ServerAddress,
  processId: number,
): Promise<Result<CallReceipt>> {
  const call = 'WTSTerminateProcess'
  return onOwnHandle(windows, server, async (handle) =>
    receiptOf(call, server, await windows.call(call, handle, processId, exitCode)),
  )
}

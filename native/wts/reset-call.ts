import type { ActionCall } from '#contract/action.ts'
import type { Result } from '#contract/failure.ts'
import { localAddress } from '#contract/server.ts'
import type { ResetReceipt, ServerAddress } from '#native/terminal-services.ts'
import { windowsFailure } from '#native/win32/windows-failure.ts'
import type { Address } from './declarations.ts'
import { failed } from './failures.ts'
import { closeServer, openServer } from './server-connection.ts'
import type { Windows } from './windows.ts'

interface Way {
  readonly call: ActionCall
  readonly open: 'WinStationOpenServerW' | 'WTSOpenServerW'
  readonly close: 'WinStationCloseServer' | 'WTSCloseServer'
}

const reset: Way = {
  call: 'WinStationReset',
  open: 'WinStationOpenServerW',
  close: 'WinStationCloseServer',
}
const logOff: Way = { call: 'WTSLogoffSession', open: 'WTSOpenServerW', close: 'WTSCloseServer' }

/** Waiting would block until every program of the session has ended. */
const noWait = 0

/** Makes the call once, on a handle of its own. A way other than reset is taken only where Windows has no reset. */
export async function resetSession(
  windows: Windows,
  server: ServerAddress,
  sessionId: number,
): Promise<Result<ResetReceipt>> {
  const way = windows.lack('WinStationReset')?.of === 'export' ? logOff : reset
  if (server === localAddress) return callOnce(windows, way, { server, sessionId, handle: null })
  const opened = await openServer(windows, way.open, server)
  if (!opened.ok) return opened
  try {
    return await callOnce(windows, way, { server, sessionId, handle: opened.value })
  } finally {
    void closeServer(windows, way.close, opened.value)
  }
}

interface Target {
  readonly server: ServerAddress
  readonly sessionId: number
  readonly handle: Address | null
}

async function callOnce(
  windows: Windows,
  { call }: Way,
  { server, sessionId, handle }: Target,
): Promise<Result<ResetReceipt>> {
  const answer = await windows.call(call, handle, sessionId, noWait)
  if (!answer.ok) return answer
  const { returned, lastError } = answer.value
  if (returned === 0) return failed(windowsFailure({ code: lastError, operation: call, server }))
  return { ok: true, value: { call } }
}

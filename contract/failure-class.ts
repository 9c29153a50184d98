import type { Failure } from './failure.ts'
import { windowsErrorOf, type WindowsErrorClass } from './windows-errors.ts'

function isOfClass(failure: Failure, wanted: WindowsErrorClass): boolean {
  return failure.kind === 'windows' && windowsErrorOf(failure.code)?.class === wanted
}

/** Calls that name a session. The same codes from a list say that the service behind it is off, and of no session anything. */
const aboutSession: ReadonlySet<string> = new Set([
  'WTSQuerySessionInformationW',
  'WTSSendMessageW',
  'WTSDisconnectSession',
  'WTSLogoffSession',
  'WinStationReset',
])

/** The session asked for is no longer there: for log off and reset, as good as done. */
export function isSessionGone(failure: Failure): boolean {
  return isOfClass(failure, 'gone') && aboutSession.has(failure.operation)
}

/** Calls that ask for a server's whole list: no session is named in them, so none of their errors speaks of one. */
const aboutList: ReadonlySet<string> = new Set([
  'WTSEnumerateSessionsExW',
  'WTSEnumerateSessionsW',
  'WTSEnumerateProcessesExW',
])

/** The server did not find what it makes its lists with: it is starting, or its service is off. */
export function isListGone(failure: Failure): boolean {
  return isOfClass(failure, 'gone') && aboutList.has(failure.operation)
}

/** The server answered, and refused for want of a right. */
export function isDenied(failure: Failure): boolean {
  return isOfClass(failure, 'denied') || isCredentialFailure(failure)
}

/** The server was not reached, or the line to it broke. */
export function isUnreachable(failure: Failure): boolean {
  return isOfClass(failure, 'unreachable') || failure.kind === 'timed-out'
}

/** What the notice is about that no server is asked any more, since several refused the credentials. */
export const aboutPausedCredentials = 'paused credentials'

/** The credentials are wrong or barred. Each further try can lock the account, so polling has to stop. */
export function isCredentialFailure(failure: Failure): boolean {
  return isOfClass(failure, 'credentials')
}

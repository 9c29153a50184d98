import type { Failure } from './failure.ts'

/** Win32 codes by what they say of a server or session (winerror.h); WMI's own refusal beside them. */
const gone: ReadonlySet<number> = new Set([2, 7022])
const denied: ReadonlySet<number> = new Set([5, 1314, 7045, 0x8004_1003])
const unreachable: ReadonlySet<number> = new Set([
  53, 64, 67, 109, 121, 233, 1225, 1231, 1232, 1311, 1702, 1722, 1723, 1726, 1727, 1753,
])
/**
 * Win32's, then those of Windows' security packages. Not among them: 1219 (connected as somebody else) and 1311 (no domain
 * controller), where nothing was said of the credentials.
 */
const credentials: ReadonlySet<number> = new Set([
  86, 1239, 1240, 1244, 1317, 1326, 1327, 1328, 1329, 1330, 1331, 1385, 1793, 1907, 1909, 1937, 2202, 2242,
  0x8009_030c, 0x8009_030d, 0x8009_030e,
])
/** The same as NTSTATUS, without what tells an NTSTATUS from one that comes as a HRESULT. */
const credentialStatuses: ReadonlySet<number> = new Set([
  0x64, 0x6a, 0x6d, 0x6e, 0x6f, 0x70, 0x71, 0x72, 0x15b, 0x193, 0x224, 0x234, 0x413,
])
const statusFamilies: ReadonlySet<number> = new Set([0xc000_0000, 0xd000_0000])

const hasCode = (failure: Failure, codes: ReadonlySet<number>): boolean =>
  failure.kind === 'windows' && codes.has(failure.code)

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
  return hasCode(failure, gone) && aboutSession.has(failure.operation)
}

/** The server answered, and refused for want of a right. */
export function isDenied(failure: Failure): boolean {
  return hasCode(failure, denied) || isCredentialFailure(failure)
}

/** The server was not reached, or the line to it broke. */
export function isUnreachable(failure: Failure): boolean {
  return hasCode(failure, unreachable) || failure.kind === 'timed-out'
}

/** What the notice is about that no server is asked any more, since several refused the credentials. */
export const aboutPausedCredentials = 'paused credentials'

/** The credentials are wrong or barred. Each further try can lock the account, so polling has to stop. */
export function isCredentialFailure(failure: Failure): boolean {
  return hasCode(failure, credentials) || isCredentialStatus(failure)
}

function isCredentialStatus(failure: Failure): boolean {
  if (failure.kind !== 'windows') return false
  const status = failure.code % 0x1000_0000
  return statusFamilies.has(failure.code - status) && credentialStatuses.has(status)
}

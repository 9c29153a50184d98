import type { Failure } from './failure.ts'

/** Win32 codes by what they say of a server or session (wts-facts §6.1); WMI's own refusal beside them. */
const gone: ReadonlySet<number> = new Set([2, 7022])
const denied: ReadonlySet<number> = new Set([5, 1314, 7045, 0x8004_1003])
const unreachable: ReadonlySet<number> = new Set([
  53, 64, 67, 109, 121, 233, 1225, 1231, 1232, 1311, 1702, 1722, 1723, 1726, 1727, 1753,
])
const credentials: ReadonlySet<number> = new Set([1326, 1327, 1330, 1385, 1909])

const hasCode = (failure: Failure, codes: ReadonlySet<number>): boolean =>
  failure.kind === 'windows' && codes.has(failure.code)

/** The session asked for is no longer there: for log off and reset, as good as done. */
export function isSessionGone(failure: Failure): boolean {
  return hasCode(failure, gone)
}

/** The server answered, and refused for want of a right. */
export function isDenied(failure: Failure): boolean {
  return hasCode(failure, denied) || isCredentialFailure(failure)
}

/** The server was not reached, or the line to it broke. */
export function isUnreachable(failure: Failure): boolean {
  return hasCode(failure, unreachable) || failure.kind === 'timed-out'
}

/** The credentials are wrong or barred. Each further try can lock the account, so polling has to stop. */
export function isCredentialFailure(failure: Failure): boolean {
  return hasCode(failure, credentials)
}

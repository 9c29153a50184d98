import { isCredentialFailure } from '#contract/failure-class.ts'
import type { Failure } from '#contract/failure.ts'

/** What was asked for, by the beginning of the call's name. */
const asked = [
  ['WTSEnumerateSessions', 'its sessions'],
  ['WTSEnumerateProcesses', 'its programs'],
  ['WTSQuerySessionInformation', 'details of a session'],
  ['Get-CimInstance', 'its logons'],
] as const

const askedBy = ({ operation }: Failure): string =>
  asked.find(([start]) => operation.startsWith(start))?.[1] ?? operation

/** Why nothing is done on a server that is denied: that it took the list amiss is said only where it did. */
export function whyDenied(failure: Failure | null): string {
  return failure !== null && isCredentialFailure(failure)
    ? `The server refused the credentials when asked for ${askedBy(failure)}. Put them right, then ask it once more.`
    : 'The server refuses to list its sessions; “My rights” of the server says what is missing.'
}

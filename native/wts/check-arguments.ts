import type { Failure } from '#contract/failure.ts'
import type { ServerAddress } from '#native/terminal-services.ts'
import { invalidFailure, refusedFailure } from './failures.ts'

const longestAddress = 255
/** The two highest ids mean "any session" and "the caller's session"; listeners start at 65536. */
const highestSessionId = 0xffff_fffd
const firstListenerId = 65_536
// oxlint-disable-next-line no-control-regex -- a NUL would cut the name short in C and call another server
const impossible = /[\u0000-\u001f\\/]/

function addressProblems(address: unknown): string[] {
  if (typeof address !== 'string' || address.trim() === '') return ['server: is empty or no text']
  if (address.length > longestAddress) return [`server: is longer than ${longestAddress} characters`]
  return impossible.test(address) ? ['server: holds a slash, backslash or control character'] : []
}

function sessionIdProblems(sessionId: unknown): string[] {
  const possible =
    typeof sessionId === 'number' &&
    Number.isInteger(sessionId) &&
    sessionId >= 0 &&
    sessionId <= highestSessionId
  return possible ? [] : [`sessionId: ${String(sessionId)} is not the id of a session`]
}

/** What is asked of Windows, before it is asked. koffi takes any number for a pointer, so nothing goes unchecked. */
export interface Asked {
  readonly operation: string
  readonly server: ServerAddress
  readonly sessionId?: number
}

/** Null when the call can be made. */
export function argumentFailure({ operation, server, sessionId }: Asked): Failure | null {
  const problems = addressProblems(server)
  if (sessionId !== undefined) problems.push(...sessionIdProblems(sessionId))
  return problems.length === 0 ? null : invalidFailure(operation, server, problems)
}

/** Sessions that no call may end, whoever asks: resetting a listener drops everyone connected through it. */
export function resetRefusal(server: ServerAddress, sessionId: number): Failure | null {
  if (sessionId === 0) {
    return refusedFailure(server, 'services-session', 'Session 0 holds the services of the server.')
  }
  if (sessionId >= firstListenerId) {
    return refusedFailure(
      server,
      'session-id-out-of-range',
      'Ids from 65536 belong to listeners: a reset would drop everyone connected through it.',
    )
  }
  return null
}

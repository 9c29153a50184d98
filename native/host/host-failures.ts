import type { HostEndReason } from '#contract/causes/native.ts'
import type { FailureCause } from '#contract/failure-cause.ts'
import type { Failure } from '#contract/failure.ts'
import { reasonOf } from '../win32/reason-of.ts'
import { operationOf, serverOf, type HostRequest } from './calls.ts'

const acts = ({ method }: HostRequest): boolean => method === 'actOnSame'

/** What every failure of a request says, and how it may be tried again when the call had left already. */
const afterSending = (request: HostRequest) => ({
  operation: operationOf(request),
  server: serverOf(request),
  retry: acts(request) ? ('look-first' as const) : ('safe' as const),
})

/** No answer within the deadline; the call itself goes on. */
export function timedOut(request: HostRequest, waitedMs: number): Failure {
  return { kind: 'timed-out', waitedMs, ...afterSending(request) }
}

/** The host ended before it could make the call. */
export function hostLostBefore(request: HostRequest, ended: HostEndReason | null): Failure {
  const cause: FailureCause = { code: 'host-lost-before-call', ended }
  return { kind: 'host-lost', ...afterSending(request), retry: 'safe', cause }
}

/** The host ended with the call in it. */
export function hostLost(request: HostRequest, ended: HostEndReason | null): Failure {
  return { kind: 'host-lost', ...afterSending(request), cause: { code: 'host-lost-during-call', ended } }
}

export function brokenHost(request: HostRequest, error: unknown): Failure {
  return { kind: 'internal', ...afterSending(request), cause: { code: 'host-fault', why: reasonOf(error) } }
}

/** What it answered is no answer to what it was asked. */
export function strangeAnswer(request: HostRequest): Failure {
  const cause: FailureCause = { code: 'host-answer-strange', method: request.method }
  return { kind: 'internal', ...afterSending(request), cause }
}

/** An act that never left is refused, so that nobody takes it for one that may have run. */
function actNotSent(request: HostRequest, cause: FailureCause): Failure {
  const { operation, server } = afterSending(request)
  return { kind: 'refused', reason: 'server-not-readable', operation, server, cause, retry: 'safe' }
}

/** An earlier call to the same server has had no answer yet; this one was not made. */
export function serverBlocked(request: HostRequest): Failure {
  const cause: FailureCause = { code: 'server-blocked' }
  if (acts(request)) return actNotSent(request, cause)
  return { kind: 'timed-out', waitedMs: 0, ...afterSending(request), cause }
}

/** Why there is no host to send to. */
export type HostUnavailable = Extract<
  FailureCause,
  { readonly code: 'host-not-started' | 'host-restarts-later' }
>

/** There is no process to make the call; it was not made. */
export function hostUnavailable(request: HostRequest, cause: HostUnavailable): Failure {
  if (acts(request)) return actNotSent(request, cause)
  return { kind: 'host-lost', ...afterSending(request), cause }
}

/** The console is closing; the call was not made. */
export function callWithdrawn(request: HostRequest): Failure {
  return { kind: 'host-lost', ...afterSending(request), cause: { code: 'call-taken-back' }, retry: 'safe' }
}

export function hostClosed(request: HostRequest): Failure {
  return { kind: 'host-lost', ...afterSending(request), cause: { code: 'closed-before-call' }, retry: 'safe' }
}

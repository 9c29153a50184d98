import type { Failure } from '#contract/failure.ts'
import { reasonOf } from '../win32/reason-of.ts'
import { operationOf, serverOf, type HostRequest } from './calls.ts'

const acts = ({ method }: HostRequest): boolean => method === 'actOnSame'

const lookFirst = 'Look at the session again before anything else: the call may have been carried out.'

/** What every failure of a request says, and how it may be tried again when the call had left already. */
const afterSending = (request: HostRequest) => ({
  operation: operationOf(request),
  server: serverOf(request),
  retry: acts(request) ? ('look-first' as const) : ('safe' as const),
})

/** No answer within the deadline; the call itself goes on. */
export function timedOut(request: HostRequest, waitedMs: number): Failure {
  const seconds = Math.round(waitedMs / 1000)
  return {
    kind: 'timed-out',
    waitedMs,
    ...afterSending(request),
    meaning: `The server did not answer within ${seconds} seconds.`,
    remedy: acts(request) ? lookFirst : 'It is tried again. If it goes on, see whether the server hangs.',
  }
}

const because = (reason: string | null): string => (reason === null ? '' : `: ${reason}`)

/** The host ended before it could make the call. */
export function hostLostBefore(request: HostRequest, reason: string | null): Failure {
  return {
    kind: 'host-lost',
    ...afterSending(request),
    retry: 'safe',
    meaning: `The process that makes the calls ended before this one left, so it was not made${because(reason)}.`,
    remedy: 'It is started again by itself. Look at the session and start again.',
  }
}

/** The host ended with the call in it. */
export function hostLost(request: HostRequest, reason: string | null): Failure {
  return {
    kind: 'host-lost',
    ...afterSending(request),
    meaning: `The process that makes the calls ended in the middle of this one${because(reason)}.`,
    remedy: acts(request) ? lookFirst : 'It is started again by itself; the reading is repeated.',
  }
}

export function brokenHost(request: HostRequest, error: unknown): Failure {
  return {
    kind: 'internal',
    ...afterSending(request),
    meaning: `The process that makes the calls failed: ${reasonOf(error)}.`,
    remedy: 'This is a fault of Rewinsta: please report it with the words above.',
  }
}

/** An act that never left is refused, so that nobody takes it for one that may have run. */
function actNotSent(request: HostRequest, meaning: string, remedy: string): Failure {
  const { operation, server } = afterSending(request)
  return { kind: 'refused', reason: 'server-not-readable', operation, server, meaning, remedy, retry: 'safe' }
}

/** An earlier call to the same server has had no answer yet; this one was not made. */
export function serverBlocked(request: HostRequest): Failure {
  const meaning = 'An earlier call to this server is still without an answer, so this one was not made.'
  const remedy = 'Wait until the server answers again. If it goes on, see whether the server hangs.'
  if (acts(request)) return actNotSent(request, meaning, remedy)
  return { kind: 'timed-out', waitedMs: 0, ...afterSending(request), meaning, remedy }
}

/** There is no process to make the call; it was not made. */
export function hostUnavailable(request: HostRequest, reason: string): Failure {
  const meaning = `The process that makes the calls is not running, so this call was not made: ${reason}.`
  const remedy = 'It is started again by itself. If it goes on, reinstall the console or report this.'
  if (acts(request)) return actNotSent(request, meaning, remedy)
  return { kind: 'host-lost', ...afterSending(request), meaning, remedy }
}

/** The console is closing; the call was not made. */
export function callWithdrawn(request: HostRequest): Failure {
  return {
    kind: 'host-lost',
    ...afterSending(request),
    meaning: 'The console took this call back before it was made.',
    remedy: 'Nothing has to be done; it is asked again when the console reads on.',
    retry: 'safe',
  }
}

export function hostClosed(request: HostRequest): Failure {
  return {
    kind: 'host-lost',
    ...afterSending(request),
    meaning: 'The console is closing, so this call was not made.',
    remedy: 'Start the console again.',
    retry: 'safe',
  }
}

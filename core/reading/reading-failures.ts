import type { Failure } from '#contract/failure.ts'
import type { ServerRecord } from '../snapshot/server-record.ts'

/** Said while a reading is still out; not a failure of the call, which may yet be answered. */
export function overdueFailure({ name, readAt }: ServerRecord, now: number): Failure {
  return {
    kind: 'timed-out',
    waitedMs: now - (readAt ?? now),
    operation: 'read-server',
    server: name,
    meaning: `${name} has not answered for a while; what is shown is old.`,
    remedy: 'Wait for the reading under way, or refresh. If it lasts, check the server and the network.',
    retry: 'safe',
  }
}

/** Said of a server that was asked whether it can be reached, while it waits to be called. */
export function silentFailure({ name }: ServerRecord, waitedMs: number): Failure {
  return {
    kind: 'timed-out',
    waitedMs,
    operation: 'check-server',
    server: name,
    meaning: 'No connection on TCP port 445 so far. Windows’ own way has yet to be tried.',
    remedy:
      'It is tried in its turn; one that you ask for is tried first. Where many are like this, check the network or the VPN of this machine.',
    retry: 'safe',
  }
}

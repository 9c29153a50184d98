import type { Failure } from '#contract/failure.ts'
import type { ServerRecord } from '../snapshot/server-record.ts'

/** Said while a reading is still out; not a failure of the call, which may yet be answered. */
export function overdueFailure({ name, readAt }: ServerRecord, now: number): Failure {
  return {
    kind: 'timed-out',
    waitedMs: now - (readAt ?? now),
    operation: 'read-server',
    server: name,
    cause: { code: 'reading-overdue' },
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
    cause: { code: 'no-connection-yet' },
    retry: 'safe',
  }
}

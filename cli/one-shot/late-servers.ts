import type { Failure, Result } from '#contract/failure.ts'
import type { ServerStatus } from '#contract/server.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import type { Clock } from '#core/clock.ts'

export function lateFailure(operation: string, server: string, waitedMs: number): Failure {
  return { kind: 'timed-out', operation, server, waitedMs, retry: 'safe' }
}

/** Those that still wait are unreachable, and why: patience is over. */
export function namedLate({ servers, ...rest }: Snapshot, waitedMs: number): Snapshot {
  const named = (server: ServerStatus): ServerStatus =>
    server.state === 'waiting' && !server.pollingStopped
      ? { ...server, state: 'unreachable', failure: server.failure ?? whyLate(server, waitedMs) }
      : server
  return { ...rest, servers: servers.map(named) }
}

/** One whose turn had not come was not called, and that is said. */
function whyLate({ name, attempt }: ServerStatus, waitedMs: number): Failure {
  const late = lateFailure('WTSEnumerateSessionsExW', name, waitedMs)
  return attempt === 'under-way' ? late : { ...late, cause: { code: 'turn-not-come' } }
}

/** The answer, or a failure in its place once that was waited for so long; the call goes on. */
export async function inTime<T>(
  { startTimer }: Pick<Clock, 'startTimer'>,
  patienceMs: number,
  answer: Promise<Result<T>>,
  late: () => Failure,
): Promise<Result<T>> {
  const { promise, resolve } = Promise.withResolvers<Result<T>>()
  const cancel = startTimer(patienceMs, () => resolve({ ok: false, failure: late() }))
  return Promise.race([answer, promise]).finally(cancel)
}

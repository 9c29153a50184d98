import type { Result } from '#contract/failure.ts'
import type { SessionIdentity, SessionRow } from '#contract/session.ts'
import type { Verb } from '#contract/verb.ts'
import { fail, sessionUnknown } from '../failures.ts'
import type { SeenIdentity } from '#contract/identity.ts'
import { seenIdentity } from '../snapshot/session-records.ts'
import type { ServerRecord } from '../snapshot/server-record.ts'
import type { ActingOptions } from './acting-options.ts'
import { actionUnderWay } from './action-failures.ts'
import { serverRefusal, targetRefusal } from '#contract/refusals.ts'

const operation = 'prepare-action'

/** A session as the snapshot knows it. */
export interface FoundTarget {
  readonly sessionKey: string
  readonly row: SessionRow
  readonly record: ServerRecord
  readonly seen: SeenIdentity
  readonly pinned: SessionIdentity
}

/** Everything that can be refused without asking the server. */
export function findTarget(
  { farm, log }: Pick<ActingOptions, 'farm' | 'log'>,
  verb: Verb,
  sessionKey: string,
): Result<FoundTarget> {
  const row = farm.row(sessionKey)
  const record = row === null ? null : farm.server(row.serverId)
  const session = row === null ? undefined : record?.sessions.get(row.sessionId)
  // Nobody stands behind a row from before this start until its server is read.
  const notRead = record === null || record.lastSeen === null ? null : serverRefusal(record, operation)
  if (notRead !== null) return fail(notRead)
  if (row === null || record === null || session === undefined) return fail(sessionUnknown(operation))
  const { serverId, sessionId, state, stationName } = row
  const refusal =
    targetRefusal({ sessionId, state, stationName, serverName: record.name }, operation) ??
    serverRefusal(record, operation)
  if (refusal !== null) return fail(refusal)
  const seen = seenIdentity(session, record.source)
  const pinned = { ...seen, serverId, sessionId, account: seen.account ?? null }
  if (log.isUnderWay(verb, { serverId, identity: pinned }))
    return fail(actionUnderWay(operation, record.name))
  return { ok: true, value: { sessionKey, row, record, seen, pinned } }
}

import { isDeepStrictEqual } from 'node:util'
import type { ServerStatus } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import { assumedClock, type AssumedClock } from './assumed-clock.ts'
import { idleSince } from './idle.ts'
import { seenIdentity } from './session-records.ts'
import { sessionKeyOf, type ServerRecord, type SessionRecord } from './server-record.ts'
import { sessionKindOf } from './session-kind.ts'

/** A server and its rows as they cross to the renderer. */
export interface ServerView {
  readonly status: ServerStatus
  readonly rows: ReadonlyMap<string, SessionRow>
}

/** The view of a record. What did not change stays the same object, so that a difference is found by comparing references. */
export function viewOf(record: ServerRecord, previous: ServerView | null): ServerView {
  const clock = assumedClock(record)
  const rows = new Map<string, SessionRow>()
  for (const session of record.sessions.values()) {
    const row = rowOf(record, session, clock)
    const before = previous?.rows.get(row.sessionKey)
    rows.set(row.sessionKey, before !== undefined && isDeepStrictEqual(before, row) ? before : row)
  }
  const status = statusOf(record)
  const unchanged = previous !== null && isDeepStrictEqual(previous.status, status)
  return { status: unchanged ? previous.status : status, rows }
}

function statusOf(record: ServerRecord): ServerStatus {
  const { entry, name, state, stateSinceAt, failure, readAt, latencyMs, clockOffsetMs } = record
  const { nextAttemptAt, pollingStopped, rights, logons } = record
  return {
    ...entry,
    name,
    state,
    stateSinceAt,
    failure,
    readAt,
    latencyMs,
    clockOffsetMs,
    nextAttemptAt,
    pollingStopped,
    rights,
    logons,
  }
}

function rowOf(record: ServerRecord, session: SessionRecord, clock: AssumedClock): SessionRow {
  const { listed, details, detailsReadAt, client } = session
  const { serverId } = record.entry
  // Times and lock of another state are those of the connection before; unknown until they are read again.
  const current = details !== null && details.state === listed.state ? details : null
  const connected =
    listed.state !== 'disconnected' && client !== null && client.connectAt === details?.connectAt
  return {
    sessionKey: sessionKeyOf(serverId, listed.sessionId, session.generation),
    serverId,
    sessionId: listed.sessionId,
    kind: sessionKindOf(listed),
    state: listed.state,
    stationName: listed.stationName,
    account: seenIdentity(session, record.source).account ?? null,
    logonAt: details?.logonAt ?? null,
    connectAt: details?.connectAt ?? null,
    idleSinceAt:
      current === null || detailsReadAt === null ? null : idleSince(current, clock.offsetMs, detailsReadAt),
    idleApproximate: clock.approximate,
    locked: current?.locked ?? null,
    clientName: connected ? client.client.clientName : null,
    clientAddress: connected ? client.client.clientAddress : null,
    readAt: record.readAt ?? 0,
    detailsReadAt,
    verdict: session.verdict,
  }
}

import { isDeepStrictEqual } from 'node:util'
import type { ServerStatus } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import { assumedClock, type AssumedClock } from './assumed-clock.ts'
import { copyMap } from './copy-map.ts'
import { idleSince } from './idle.ts'
import { seenIdentity } from './session-records.ts'
import { sessionKeyOf, type ServerRecord, type SessionRecord } from './server-record.ts'
import { sessionKindOf } from '#contract/session-kind.ts'

/** A server and its rows as they cross to the renderer. */
export interface ServerView {
  readonly status: ServerStatus
  /** A row that did not change since has the times of an older reading; `rowsAsRead` says those of the last. */
  readonly rows: ReadonlyMap<string, SessionRow>
  readonly basis: Basis
}

/** What rows are made from. */
interface Basis extends Pick<ServerRecord, 'sessions' | 'source' | 'lastSeen'> {
  readonly clock: AssumedClock
}

/** The view of a record. A row that did not change stays the same object, so that a difference is found by comparing references. */
export function viewOf(record: ServerRecord, previous: ServerView | null): ServerView {
  const { sessions, source, lastSeen } = record
  const basis = { sessions, source, lastSeen, clock: assumedClock(record) }
  return { status: statusOf(record), rows: rowsFrom(record, basis, previous), basis }
}

/** The rows with the times of their server's last list and of their last details. */
export function rowsAsRead(view: ServerView): readonly SessionRow[] {
  return [...view.rows.values()].map((row) => asRead(row, view))
}

export function asRead(row: SessionRow, { status, basis }: ServerView): SessionRow {
  if (basis.lastSeen !== null) return row
  const readAt = status.readAt ?? row.readAt
  const detailsReadAt = basis.sessions.get(row.sessionId)?.detailsReadAt ?? null
  const same = readAt === row.readAt && detailsReadAt === row.detailsReadAt
  return same ? row : { ...row, readAt, detailsReadAt }
}

const noSessions: Basis['sessions'] = new Map()
const noRows: ServerView['rows'] = new Map()

const isSameReckoning = (one: Basis, other: Basis): boolean =>
  one.source === other.source &&
  one.lastSeen === other.lastSeen &&
  one.clock.offsetMs === other.clock.offsetMs &&
  one.clock.approximate === other.clock.approximate

/** Only rows of sessions whose record is another are made; what it takes follows the change, for this runs ten times a second. */
function rowsFrom(record: ServerRecord, basis: Basis, previous: ServerView | null): ServerView['rows'] {
  const comparable = previous !== null && isSameReckoning(previous.basis, basis)
  if (basis.lastSeen !== null) return basis.lastSeen.rows
  const known = comparable ? previous.basis.sessions : noSessions
  if (known === basis.sessions) return previous?.rows ?? noRows
  const keyOf = ({ listed, generation }: SessionRecord) =>
    sessionKeyOf(record.entry.serverId, listed.sessionId, generation)
  const before = comparable ? previous.rows : noRows
  const gone: string[] = []
  known.forEach((session, sessionId) => {
    if (basis.sessions.get(sessionId)?.generation !== session.generation) gone.push(keyOf(session))
  })
  const made: SessionRow[] = []
  basis.sessions.forEach((session, sessionId) => {
    if (known.get(sessionId) === session) return
    const last = previous?.rows.get(keyOf(session))
    const row = sameOrNew(last, rowOf(record, session, basis.clock))
    if (!comparable || row !== last) made.push(row)
  })
  if (gone.length + made.length === 0) return before
  const rows = copyMap(before)
  for (const sessionKey of gone) rows.delete(sessionKey)
  for (const row of made) rows.set(row.sessionKey, row)
  return rows
}

/** A later reading of the same is no change: its times stand with the server. */
function sameOrNew(before: SessionRow | undefined, row: SessionRow): SessionRow {
  if (before === undefined || (before.detailsReadAt === null) !== (row.detailsReadAt === null)) return row
  const { readAt, detailsReadAt } = before
  return isDeepStrictEqual(before, { ...row, readAt, detailsReadAt }) ? before : row
}

function statusOf(record: ServerRecord): ServerStatus {
  const { entry, name, state, stateSinceAt, failure, readAt, lastSeen, latencyMs } = record
  const {
    clockOffsetMs,
    nextAttemptAt,
    attempt,
    failuresInRow,
    detailsRefusal,
    pollingStopped,
    rights,
    logons,
  } = record
  return {
    ...entry,
    name,
    state,
    stateSinceAt,
    failure,
    readAt,
    lastSeenAt: lastSeen?.readAt ?? null,
    latencyMs,
    clockOffsetMs,
    // Of a live server nobody asks: it would be told three times a reading.
    nextAttemptAt: state === 'live' ? null : nextAttemptAt,
    attempt: state === 'live' ? 'none' : attempt,
    failuresInRow,
    detailsRefusal,
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
    logonTicks: details?.logonTicks ?? null,
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

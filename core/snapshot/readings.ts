import type { Failure } from '#contract/failure.ts'
import type { ServerState } from '#contract/server.ts'
import type {
  ClientDetails,
  ClockReading,
  ListedSession,
  SessionDetails,
  SessionList,
} from '#native/terminal-services.ts'
import { contradicts, isSameAccount, isSameName, type SeenIdentity } from './identity.ts'
import type { ServerRecord, SessionRecord } from './server-record.ts'
import { stateAfterFailure } from './server-state.ts'

/** A list arrived: rows come, stay and go. */
export function withList(
  record: ServerRecord,
  list: SessionList,
  { startedAt, endedAt }: { readonly startedAt: number; readonly endedAt: number },
): ServerRecord {
  const sessions = new Map<number, SessionRecord>()
  const generations = new Map(record.generations)
  for (const listed of list.sessions) {
    const known = record.sessions.get(listed.sessionId)
    const seen: SeenIdentity = { ...accountIn(listed, list.source), logonAt: null, connectAt: null }
    const next =
      known === undefined || contradicts(seenIdentity(known, record.source), seen)
        ? newSession(listed, (generations.get(listed.sessionId) ?? 0) + 1, endedAt)
        : sameSession(known, listed, endedAt)
    generations.set(listed.sessionId, next.generation)
    sessions.set(listed.sessionId, next)
  }
  return {
    ...inState(record, 'live', endedAt),
    failure: null,
    failuresInRow: 0,
    readAt: endedAt,
    latencyMs: endedAt - startedAt,
    pollingStopped: false,
    source: list.source,
    sessions,
    generations,
  }
}

/** A list did not arrive: the rows stay as they were read. */
export function withFailure(
  record: ServerRecord,
  failure: Failure,
  { at, pollingStopped }: { readonly at: number; readonly pollingStopped: boolean },
): ServerRecord {
  const failuresInRow = record.failuresInRow + 1
  const state = stateAfterFailure(failure, { hasData: record.readAt !== null, failuresInRow })
  return { ...inState(record, state, at), failure, failuresInRow, pollingStopped }
}

/** No reading ended for too long. */
export function withOverdue(record: ServerRecord, failure: Failure, at: number): ServerRecord {
  return record.state === 'live' ? { ...inState(record, 'stale', at), failure } : record
}

export function withClock(record: ServerRecord, reading: ClockReading | null, at: number): ServerRecord {
  const measured = reading === null ? null : reading.serverAt - reading.localAt
  return { ...record, clockTriedAt: at, clockOffsetMs: steadyOffset(record.clockOffsetMs, measured) }
}

/** Which session was asked, so that an answer that comes after the id changed hands is not taken for its successor's. */
export interface Asked {
  readonly sessionId: number
  readonly generation: number
}

export function withDetails(
  record: ServerRecord,
  asked: Asked,
  details: SessionDetails,
  at: number,
): ServerRecord {
  const known = record.sessions.get(asked.sessionId)
  if (known === undefined || known.generation !== asked.generation) return record
  const tried = { ...known, detailsTriedAt: at, detailsFailed: false }
  // The list names the account; details that name another were read while the id changed hands.
  const listedAccount = accountIn(known.listed, record.source).account
  if (listedAccount !== undefined && !isSameAccount(listedAccount, details.account)) {
    return withSession(record, { ...tried, detailsFailed: true })
  }
  const read = { details, detailsReadAt: at }
  if (!contradicts(seenIdentity(known, record.source), details))
    return withSession(record, { ...tried, ...read })
  const generation = known.generation + 1
  return withSession(record, {
    ...newSession(known.listed, generation, known.listedSinceAt),
    ...read,
    detailsTriedAt: at,
  })
}

export function withDetailsFailure(record: ServerRecord, asked: Asked, at: number): ServerRecord {
  const known = record.sessions.get(asked.sessionId)
  if (known === undefined || known.generation !== asked.generation) return record
  return withSession(record, { ...known, detailsTriedAt: at, detailsFailed: true })
}

export function withClient(
  record: ServerRecord,
  asked: Asked,
  client: ClientDetails | null,
  at: number,
): ServerRecord {
  const known = record.sessions.get(asked.sessionId)
  if (known === undefined || known.generation !== asked.generation) return record
  const reading = client === null ? null : { client, connectAt: known.details?.connectAt ?? null }
  return withSession(record, { ...known, client: reading, clientTriedAt: at })
}

/** A server's clock is given in whole seconds: a change smaller than that is none, and must not move every row. */
function steadyOffset(held: number | null, measured: number | null): number | null {
  if (held === null || measured === null) return measured
  return Math.abs(held - measured) <= 1_500 ? held : measured
}

function inState(record: ServerRecord, state: ServerState, at: number): ServerRecord {
  return state === record.state ? record : { ...record, state, stateSinceAt: at }
}

function withSession(record: ServerRecord, session: SessionRecord): ServerRecord {
  const { sessionId } = session.listed
  return {
    ...record,
    sessions: new Map(record.sessions).set(sessionId, session),
    generations: new Map(record.generations).set(sessionId, session.generation),
  }
}

function newSession(listed: ListedSession, generation: number, listedSinceAt: number): SessionRecord {
  return {
    generation,
    listed,
    listedSinceAt,
    details: null,
    detailsReadAt: null,
    detailsTriedAt: null,
    detailsFailed: false,
    client: null,
    clientTriedAt: null,
  }
}

function sameSession(known: SessionRecord, listed: ListedSession, at: number): SessionRecord {
  const asBefore =
    known.listed.state === listed.state &&
    isSameName(known.listed.stationName ?? '', listed.stationName ?? '')
  return { ...known, listed, listedSinceAt: asBefore ? known.listedSinceAt : at }
}

/** Who is behind a session as far as its readings tell. */
export function seenIdentity(session: SessionRecord, source: SessionList['source']): SeenIdentity {
  const listed = accountIn(session.listed, source)
  return {
    account: listed.account === undefined ? session.details?.account : listed.account,
    logonAt: session.details?.logonAt ?? null,
    connectAt: session.details?.connectAt ?? null,
  }
}

/** The older call carries no accounts: its null says nothing. */
function accountIn(listed: ListedSession, source: SessionList['source']): Pick<SeenIdentity, 'account'> {
  return { account: source === 'WTSEnumerateSessionsW' ? undefined : listed.account }
}

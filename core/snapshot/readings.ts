import type { Failure, Result } from '#contract/failure.ts'
import { isDenied, isCredentialFailure, isUnreachable } from '#contract/failure-class.ts'
import type { LogonMode } from '#contract/logons.ts'
import type { ReadingAttempt, ServerState } from '#contract/server.ts'
import type { ClientDetails, ClockReading, SessionDetails, SessionList } from '#native/terminal-services.ts'
import { motionSample, withSample } from '../triage/samples.ts'
import { contradicts, isSameAccount, noTimes, type SeenIdentity } from '#contract/identity.ts'
import type { LastSeen, ServerRecord, SessionRecord } from './server-record.ts'
import {
  accountIn,
  isSameListed,
  newSession,
  sameSession,
  seenIdentity,
  withSession,
  type Asked,
} from './session-records.ts'
import { withVerdict } from './verdicts.ts'

/** A list arrived: rows come, stay and go. */
export function withList(
  record: ServerRecord,
  list: SessionList,
  { startedAt, endedAt }: { readonly startedAt: number; readonly endedAt: number },
): ServerRecord {
  const sessions = new Map<number, SessionRecord>()
  let { pastGeneration } = record
  for (const listed of list.sessions) {
    const known = record.sessions.get(listed.sessionId)
    // Only one call's list says who is meant where it names nobody.
    if (known !== undefined && record.source === list.source && isSameListed(known.listed, listed)) {
      sessions.set(listed.sessionId, known)
      continue
    }
    const seen: SeenIdentity = { ...accountIn(listed, list.source), ...noTimes }
    const next =
      known === undefined || contradicts(seenIdentity(known, record.source), seen)
        ? newSession(listed, Math.max(record.pastGeneration, known?.generation ?? 0) + 1, endedAt)
        : sameSession(known, listed, endedAt)
    sessions.set(listed.sessionId, next)
  }
  for (const [sessionId, { generation }] of record.sessions) {
    if (sessions.get(sessionId)?.generation === generation) continue
    pastGeneration = Math.max(pastGeneration, generation)
  }
  const read = {
    ...inState(record, 'live', endedAt),
    failure: null,
    failuresInRow: 0,
    readAt: endedAt,
    lastSeen: null,
    latencyMs: endedAt - startedAt,
    pollingStopped: false,
    source: list.source,
    sessions: sameOrNew(record.sessions, sessions),
    pastGeneration,
  }
  return withRefusalsCounted(read, null)
}

/** What was read of it before this start stands there until it is read. */
export function withLastSeen(record: ServerRecord, lastSeen: LastSeen): ServerRecord {
  return record.readAt === null ? { ...record, lastSeen } : record
}

/** The map of before where the new one holds the same: who compares by reference then sees that nothing changed. */
function sameOrNew<V>(before: ReadonlyMap<number, V>, after: ReadonlyMap<number, V>): ReadonlyMap<number, V> {
  const same = before.size === after.size && [...after].every(([id, value]) => before.get(id) === value)
  return same ? before : after
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

/** It was asked whether it can be reached and did not answer; of one that was read or called that says nothing new. */
export function withSilence(record: ServerRecord, failure: Failure): ServerRecord {
  return record.state === 'waiting' ? { ...record, failure } : record
}

/** Where its next reading stands; a planned one has its time. */
export function withAttempt(
  record: ServerRecord,
  attempt: ReadingAttempt,
  nextAttemptAt: number | null = null,
): ServerRecord {
  return { ...record, attempt, nextAttemptAt }
}

/** No reading ended for too long. */
export function withOverdue(record: ServerRecord, failure: Failure, at: number): ServerRecord {
  return record.state === 'live' ? { ...inState(record, 'stale', at), failure } : record
}

export function withClock(record: ServerRecord, reading: ClockReading | null, at: number): ServerRecord {
  const measured = reading === null ? null : reading.serverAt - reading.localAt
  return { ...record, clockTriedAt: at, clockOffsetMs: steadyOffset(record.clockOffsetMs, measured) }
}

export function withDetails(
  record: ServerRecord,
  asked: Asked,
  details: SessionDetails,
  at: number,
): ServerRecord {
  const known = record.sessions.get(asked.sessionId)
  if (known === undefined || known.generation !== asked.generation) return record
  const tried = { ...known, detailsTriedAt: at, detailsFailed: false, detailsRefused: false }
  // The list names the account; details that name another were read while the id changed hands.
  const listedAccount = accountIn(known.listed, record.source).account
  if (listedAccount !== undefined && !isSameAccount(listedAccount, details.account)) {
    return withSession(record, { ...tried, detailsFailed: true })
  }
  const same = !contradicts(seenIdentity(known, record.source), details)
  const before = same
    ? tried
    : { ...newSession(known.listed, known.generation + 1, known.listedSinceAt), detailsTriedAt: at }
  const read = {
    ...before,
    details,
    detailsReadAt: at,
    motion: withSample(before.motion, motionSample(details, at)),
  }
  return withVerdict(withRefusalsCounted(withSession(record, read), null), asked, at)
}

export function withDetailsFailure(
  record: ServerRecord,
  asked: Asked,
  failure: Failure,
  at: number,
): ServerRecord {
  const known = record.sessions.get(asked.sessionId)
  if (known === undefined || known.generation !== asked.generation) return record
  const detailsRefused = isDenied(failure)
  const tried = withSession(record, { ...known, detailsTriedAt: at, detailsFailed: true, detailsRefused })
  return withRefusalsCounted(tried, detailsRefused ? { failure, at } : null)
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

/** Its logons were read, or could not be: then what was known before stays beside the failure. */
export function withLogons(record: ServerRecord, reading: Result<LogonMode>, at: number): ServerRecord {
  const logons = reading.ok
    ? { mode: reading.value, readAt: at, failure: null }
    : { ...record.logons, failure: reading.failure }
  return { ...record, logons }
}

/** Counts anew of how many sessions the details are refused; a newer refusal gives its words to all of them. */
function withRefusalsCounted(
  record: ServerRecord,
  refusal: { readonly failure: Failure; readonly at: number } | null,
): ServerRecord {
  const before = record.detailsRefusal
  const failure = refusal?.failure ?? before?.failure
  const sinceAt = before?.sinceAt ?? refusal?.at
  if (failure === undefined || sinceAt === undefined) return record
  const sessions = [...record.sessions.values()].filter(({ detailsRefused }) => detailsRefused).length
  return { ...record, detailsRefusal: sessions === 0 ? null : { failure, sinceAt, sessions } }
}

/**
 * The state a failed reading leaves a server in. One missed reading does not make a server with data unreachable: what
 * is shown is merely old. A refusal is an answer, and counts at once.
 */
function stateAfterFailure(
  failure: Failure,
  { hasData, failuresInRow }: { readonly hasData: boolean; readonly failuresInRow: number },
): ServerState {
  if (isDenied(failure) || isCredentialFailure(failure)) return 'denied'
  if (hasData && (failuresInRow < 2 || !isUnreachable(failure))) return 'stale'
  return 'unreachable'
}

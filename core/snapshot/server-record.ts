import type { Failure } from '#contract/failure.ts'
import type { LogonReading } from '#contract/logon-reading.ts'
import type { Rights } from '#contract/rights.ts'
import type { DetailsRefusal, ReadingAttempt, ServerEntry, ServerState } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import type { Verdict } from '#contract/verdict.ts'
import type { ClientDetails, ListedSession, SessionDetails, SessionList } from '#native/terminal-services.ts'
import { unknownUnit, type ProcessorUnit } from '../triage/processor-unit.ts'
import type { MotionSample, ProgramsSample } from '../triage/samples.ts'

/** The client's words, and of which connection they are. */
export interface ClientReading {
  readonly client: ClientDetails
  readonly connectAt: number | null
}

/** What is known of one session. */
export interface SessionRecord {
  /** Grows when another session takes the id. */
  readonly generation: number
  readonly listed: ListedSession
  /** When the list first showed this state and station, epoch milliseconds. */
  readonly listedSinceAt: number
  readonly details: SessionDetails | null
  readonly detailsReadAt: number | null
  /** The last attempt, whatever came of it. */
  readonly detailsTriedAt: number | null
  readonly detailsFailed: boolean
  /** The last attempt failed for want of a right. */
  readonly detailsRefused: boolean
  readonly client: ClientReading | null
  readonly clientTriedAt: number | null
  /** Its last readings, for a verdict; oldest first. */
  readonly motion: readonly MotionSample[]
  readonly programs: readonly ProgramsSample[]
  /** Null while it is not watched. */
  readonly verdict: Verdict | null
}

/** What an earlier start of the console read of a server: to find somebody by, never to act on or to judge by. */
export interface LastSeen {
  readonly readAt: number
  /** By session key; their generation is 0, which no session of this start has. */
  readonly rows: ReadonlyMap<string, SessionRow>
}

/** What is known of one server. Never changed; each reading makes another. */
export interface ServerRecord {
  readonly entry: ServerEntry
  readonly name: string
  readonly state: ServerState
  readonly stateSinceAt: number
  readonly failure: Failure | null
  readonly failuresInRow: number
  readonly readAt: number | null
  /** Null once it was read. */
  readonly lastSeen: LastSeen | null
  readonly latencyMs: number | null
  readonly clockOffsetMs: number | null
  readonly clockTriedAt: number | null
  /** The last attempt to read the programs of all sessions, and whether it failed. */
  readonly programsTriedAt: number | null
  readonly programsFailed: boolean
  readonly processorUnit: ProcessorUnit
  readonly rights: Rights
  readonly logons: LogonReading
  readonly nextAttemptAt: number | null
  readonly attempt: ReadingAttempt
  readonly detailsRefusal: DetailsRefusal | null
  readonly pollingStopped: boolean
  readonly source: SessionList['source']
  readonly sessions: ReadonlyMap<number, SessionRecord>
  /** The highest generation of all that are gone: who comes gets a higher one, so that a key never comes back. */
  readonly pastGeneration: number
}

export function newServerRecord(entry: ServerEntry, name: string, now: number): ServerRecord {
  return {
    entry,
    name,
    state: 'waiting',
    stateSinceAt: now,
    failure: null,
    failuresInRow: 0,
    readAt: null,
    lastSeen: null,
    latencyMs: null,
    clockOffsetMs: null,
    clockTriedAt: null,
    programsTriedAt: null,
    programsFailed: false,
    processorUnit: unknownUnit,
    rights: {},
    logons: { mode: null, readAt: null, failure: null },
    nextAttemptAt: null,
    attempt: 'none',
    detailsRefusal: null,
    pollingStopped: false,
    source: 'WTSEnumerateSessionsExW',
    sessions: new Map(),
    pastGeneration: 0,
  }
}

/** The highest generation given so far. */
export const lastGeneration = ({ sessions, pastGeneration }: ServerRecord): number =>
  [...sessions.values()].reduce((last, { generation }) => Math.max(last, generation), pastGeneration)

export function sessionKeyOf(serverId: string, sessionId: number, generation: number): string {
  return `${serverId}:${sessionId}:${generation}`
}

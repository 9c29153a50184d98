import type { ProcessEntry } from '#contract/session.ts'
import type { ServerProcess } from '#native/terminal-services.ts'
import { withProcessorTimes } from '../triage/processor-unit.ts'
import { programsSample, withSample } from '../triage/samples.ts'
import { triage } from '../triage/triage.ts'
import { assumedClock } from './assumed-clock.ts'
import type { ServerRecord } from './server-record.ts'
import { seenIdentity, withSession, type Asked } from './session-records.ts'

/** Programs of one session were read. */
export function withPrograms(
  record: ServerRecord,
  asked: Asked,
  programs: readonly ProcessEntry[],
  at: number,
): ServerRecord {
  const known = record.sessions.get(asked.sessionId)
  if (known === undefined || known.generation !== asked.generation) return record
  const read = { ...known, programs: withSample(known.programs, programsSample(programs, at)) }
  return withVerdict(withSession(record, read), asked, at)
}

/** Programs of all sessions were read, or could not be; kept for those that are watched. */
export function withServerPrograms(
  record: ServerRecord,
  programs: readonly ServerProcess[] | null,
  watched: readonly Asked[],
  { startedAt, endedAt: at }: { readonly startedAt: number; readonly endedAt: number },
): ServerRecord {
  const tried = { ...record, programsTriedAt: at, programsFailed: programs === null }
  if (programs === null) return tried
  const processorUnit = withProcessorTimes(record.processorUnit, programs, { startedAt, endedAt: at })
  const bySession = Map.groupBy(programs, ({ sessionId }) => sessionId)
  return watched.reduce<ServerRecord>(
    (before, asked) => withPrograms(before, asked, bySession.get(asked.sessionId) ?? [], at),
    { ...tried, processorUnit },
  )
}

/** Judges a session anew from its last readings. */
export function withVerdict(record: ServerRecord, { sessionId, watched }: Asked, now: number): ServerRecord {
  const session = record.sessions.get(sessionId)
  if (session === undefined) return record
  const { motion, programs, listed, listedSinceAt } = session
  const verdict =
    watched === true
      ? triage({
          motion,
          programs,
          programsRefused: record.programsFailed,
          processorUnit: record.processorUnit,
          state: listed.state,
          stateSinceAt: listedSinceAt,
          account: seenIdentity(session, record.source).account ?? null,
          clock: assumedClock(record),
          now,
        })
      : null
  return verdict === session.verdict ? record : withSession(record, { ...session, verdict })
}

import { isCredentialFailure, isSessionGone } from '#contract/failure-class.ts'
import type { Failure } from '#contract/failure.ts'
import type { ServerEntry } from '#contract/server.ts'
import type { SessionReader } from '#native/terminal-services.ts'
import type { Clock } from '../../clock.ts'
import { withProgramsAnswer } from '../../rights/learn-rights.ts'
import type { FarmState } from '../../snapshot/farm-state.ts'
import {
  withClient,
  withClock,
  withDetails,
  withDetailsFailure,
  withFailure,
  withList,
} from '../../snapshot/readings.ts'
import { sessionKeyOf, type SessionRecord } from '../../snapshot/server-record.ts'
import { hasClient } from '#contract/session-kind.ts'
import { withServerPrograms } from '../../snapshot/verdicts.ts'
import { areProgramsDue, dueDetails, isClientDue, isClockDue, watchedIn } from './details-due.ts'
import { reportRefusals } from '../credentials/report-refusals.ts'
import type { PollOutcome, PollTurn } from './poll.ts'

export interface SweepOptions {
  readonly reads: SessionReader
  readonly clock: Clock
  readonly farm: FarmState
  readonly visibleKeys: () => ReadonlySet<string>
  /** How long the details may take before the next list has its turn: the interval, milliseconds. */
  readonly budgetMs: () => number
  /** Settles when more than the list may be asked for: first lists come before. */
  readonly afterFirstLists: (serverId: string) => Promise<void>
}

/** How a reading ended. */
export interface SweepEnd {
  readonly outcome: PollOutcome
  /** Null where all was read. */
  readonly failure: Failure | null
}

/**
 * One reading of one server: the list, its clock now and then, and the details that are due. Whichever of its calls is
 * refused for the credentials is the last one, since each further one would be another wrong try. What comes once the
 * server lies elsewhere is nothing that server said, and is dropped.
 */
export async function sweepServer(
  given: SweepOptions,
  entry: ServerEntry,
  turn: PollTurn,
): Promise<SweepEnd> {
  const refusals: Failure[] = []
  const reads = reportRefusals(given.reads, (_address, failure) => refusals.push(failure))
  const options = { ...given, reads }
  const endsAt = given.clock.now() + given.budgetMs()
  const failure = await readList(options, entry)
  if (failure !== null) return noteFailure(options, entry, failure)
  turn.listArrived()
  if (!turn.shouldYield()) await options.afterFirstLists(entry.serverId)
  await readMore(
    options,
    entry,
    () => refusals.length > 0 || turn.shouldYield() || given.clock.now() >= endsAt,
  )
  const [refusal] = refusals
  if (refusal === undefined) return { outcome: 'read', failure: null }
  return noteFailure(options, entry, refusal)
}

function noteFailure({ clock, farm }: SweepOptions, entry: ServerEntry, failure: Failure): SweepEnd {
  const pollingStopped = isCredentialFailure(failure)
  farm.updateAt(entry, (record) => withFailure(record, failure, { at: clock.now(), pollingStopped }))
  return { outcome: pollingStopped ? 'halt' : 'failed', failure }
}

/** Why the list did not arrive; null where it did. */
async function readList(options: SweepOptions, entry: ServerEntry): Promise<Failure | null> {
  const { reads, clock, farm } = options
  const startedAt = clock.now()
  const list = await reads.listSessions(entry.address)
  if (!list.ok) return list.failure
  const moments = { startedAt, endedAt: clock.now() }
  farm.updateAt(entry, (record) => withList(record, list.value, moments))
  return null
}

async function readMore(options: SweepOptions, entry: ServerEntry, mustEnd: () => boolean) {
  if (!mustEnd()) await readClock(options, entry)
  // Before the details, which may take all the time there is in every pass.
  if (!mustEnd()) await readPrograms(options, entry)
  await readDetails(options, entry, mustEnd)
}

/** One call for the whole server, only where somebody looks at a session of it. */
async function readPrograms({ reads, clock, farm, visibleKeys }: SweepOptions, entry: ServerEntry) {
  const { serverId, address } = entry
  const record = farm.server(serverId)
  if (record === null || !areProgramsDue(record, clock.now())) return
  if (watchedIn(record, visibleKeys()).length === 0) return
  const startedAt = clock.now()
  const programs = await reads.listServerProcesses(address)
  const at = clock.now()
  farm.updateAt(entry, (before) => {
    const watched = watchedIn(before, visibleKeys()).map(({ listed, generation }) => ({
      sessionId: listed.sessionId,
      generation,
      watched: true,
    }))
    const read = withServerPrograms(before, programs.ok ? programs.value : null, watched, {
      startedAt,
      endedAt: at,
    })
    return { ...read, rights: withProgramsAnswer(read.rights, programs, at) }
  })
}

async function readClock({ reads, clock, farm }: SweepOptions, entry: ServerEntry) {
  const { serverId, address } = entry
  const record = farm.server(serverId)
  if (record === null || !isClockDue(record, clock.now())) return
  const reading = await reads.readClock(address)
  farm.updateAt(entry, (before) => withClock(before, reading.ok ? reading.value : null, clock.now()))
}

async function readDetails(options: SweepOptions, entry: ServerEntry, mustEnd: () => boolean) {
  const record = options.farm.server(entry.serverId)
  if (record === null) return
  const moment = { now: options.clock.now(), intervalMs: options.budgetMs() }
  for (const session of dueDetails(record, options.visibleKeys(), moment)) {
    if (mustEnd()) return
    // One after the other: a server gets one call at a time, and the next list must not wait behind forty.
    // oxlint-disable-next-line no-await-in-loop
    const goOn = await readSessionDetails(options, entry, session)
    if (!goOn) return
  }
}

/** False when the server stopped answering, so that its other sessions are not waited for one by one. */
async function readSessionDetails(
  { reads, clock, farm, visibleKeys }: SweepOptions,
  entry: ServerEntry,
  { listed, generation }: SessionRecord,
): Promise<boolean> {
  const { serverId, address } = entry
  const watched = visibleKeys().has(sessionKeyOf(serverId, listed.sessionId, generation))
  const asked = { sessionId: listed.sessionId, generation, watched }
  const details = await reads.readSession(address, listed.sessionId)
  if (!details.ok) {
    farm.updateAt(entry, (record) => withDetailsFailure(record, asked, details.failure, clock.now()))
    return details.failure.kind === 'windows' || isSessionGone(details.failure)
  }
  farm.updateAt(entry, (record) => withDetails(record, asked, details.value, clock.now()))
  const known = farm.server(serverId)?.sessions.get(listed.sessionId)
  if (known === undefined || !hasClient(details.value) || !isClientDue(known, clock.now())) return true
  const client = await reads.readClient(address, listed.sessionId)
  farm.updateAt(entry, (record) =>
    withClient(
      record,
      { ...asked, generation: known.generation },
      client.ok ? client.value : null,
      clock.now(),
    ),
  )
  return client.ok || client.failure.kind === 'windows'
}

import { firstListenerId, sessionKindOf } from '#contract/session-kind.ts'
import { sessionKeyOf, type ServerRecord, type SessionRecord } from '../../snapshot/server-record.ts'

/** Details a person can see are read again after this, milliseconds. */
const visibleMaxAgeMs = 4_000
/** The others; also how long a session whose details were refused is left alone, milliseconds. */
const hiddenMaxAgeMs = 120_000
const failedPauseMs = 60_000
/** How many of a server's sessions are read between two of its lists. */
const visibleAPass = 50
const hiddenAPass = 6
/** The interval for which those few are enough, milliseconds. */
const usualIntervalMs = 10_000

/** The sessions whose details one pass reads: what a person can see first, then a few of the rest, oldest first. */
export function dueDetails(
  { entry, sessions }: Pick<ServerRecord, 'entry' | 'sessions'>,
  visibleKeys: Pick<ReadonlySet<string>, 'has'>,
  { now, intervalMs }: { readonly now: number; readonly intervalMs: number },
): readonly SessionRecord[] {
  const hiddenMost = Math.min(
    Math.round(hiddenAPass * Math.max(1, intervalMs / usualIntervalMs)),
    visibleAPass,
  )
  const old = [...sessions.values()].filter((session) => isDue(session, true, now) && hasDetails(session))
  const isVisible = ({ listed, generation }: SessionRecord) =>
    visibleKeys.has(sessionKeyOf(entry.serverId, listed.sessionId, generation))
  const { visible = [], hidden = [] } = Object.groupBy(old, (session) =>
    isVisible(session) ? 'visible' : 'hidden',
  )
  const hiddenDue = hidden.filter((session) => isDue(session, false, now))
  return [...oldestFirst(visible).slice(0, visibleAPass), ...oldestFirst(hiddenDue).slice(0, hiddenMost)]
}

const oldestFirst = (sessions: readonly SessionRecord[]): readonly SessionRecord[] =>
  sessions.toSorted((one, other) => triedAt(one) - triedAt(other))

function isDue(session: SessionRecord, visible: boolean, now: number): boolean {
  if (session.detailsTriedAt === null || session.detailsTriedAt < session.listedSinceAt) return true
  const age = now - session.detailsTriedAt
  if (session.detailsFailed) return age >= failedPauseMs
  return age >= (visible ? visibleMaxAgeMs : hiddenMaxAgeMs)
}

function triedAt({ detailsTriedAt }: SessionRecord): number {
  return detailsTriedAt ?? Number.NEGATIVE_INFINITY
}

/** Services and listeners hold no person, and some of their details fail on every Windows. */
function hasDetails({ listed }: SessionRecord): boolean {
  const kind = sessionKindOf(listed)
  return kind !== 'services' && kind !== 'listener' && listed.sessionId < firstListenerId
}

const clientRetryMs = 60_000

/** Whether to ask for the client: once a connection, and again a while after it could not be read. */
export function isClientDue({ details, client, clientTriedAt }: SessionRecord, now: number): boolean {
  if (client !== null && client.connectAt === (details?.connectAt ?? null)) return false
  const connectionIsNew = client !== null
  return connectionIsNew || clientTriedAt === null || now - clientTriedAt >= clientRetryMs
}

/** Sessions somebody looks at, of which a verdict is wanted. */
export function watchedIn(
  { entry, sessions }: Pick<ServerRecord, 'entry' | 'sessions'>,
  visibleKeys: ReadonlySet<string>,
): readonly SessionRecord[] {
  return [...sessions.values()].filter(
    (session) =>
      hasDetails(session) &&
      visibleKeys.has(sessionKeyOf(entry.serverId, session.listed.sessionId, session.generation)),
  )
}

/** Programs of a whole server are many; a verdict needs them twice in its window. */
const programsMaxAgeMs = 15_000
const programsFailedPauseMs = 5 * 60_000
/** The second list of a server comes sooner: in which unit it tells their times is wanted before the first verdict. */
const unitAfterMs = 5_000

export function areProgramsDue(
  {
    programsTriedAt,
    programsFailed,
    processorUnit: { last, tried },
  }: Pick<ServerRecord, 'programsTriedAt' | 'programsFailed' | 'processorUnit'>,
  now: number,
): boolean {
  if (programsTriedAt === null) return true
  if (programsFailed) return now - programsTriedAt >= programsFailedPauseMs
  return now - programsTriedAt >= (last !== null && !tried ? unitAfterMs : programsMaxAgeMs)
}

const clockMaxAgeMs = 5 * 60_000

export function isClockDue({ clockTriedAt }: Pick<ServerRecord, 'clockTriedAt'>, now: number): boolean {
  return clockTriedAt === null || now - clockTriedAt >= clockMaxAgeMs
}

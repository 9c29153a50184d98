import type { ListedSession, SessionDetails, SessionList } from '#native/terminal-services.ts'
import { copyMap } from './copy-map.ts'
import { isSameName, noTimes, type SeenIdentity } from '#contract/identity.ts'
import type { ServerRecord, SessionRecord } from './server-record.ts'

/** Which session was asked, so that an answer that comes after the id changed hands is not taken for its successor's. */
export interface Asked {
  readonly sessionId: number
  readonly generation: number
  /** True when somebody looks at it, so that a verdict is wanted. */
  readonly watched?: boolean
}

export const withSession = (record: ServerRecord, session: SessionRecord): ServerRecord => ({
  ...record,
  sessions: copyMap(record.sessions).set(session.listed.sessionId, session),
})

export function newSession(listed: ListedSession, generation: number, listedSinceAt: number): SessionRecord {
  return {
    generation,
    listed,
    listedSinceAt,
    details: null,
    detailsReadAt: null,
    detailsTriedAt: null,
    detailsFailed: false,
    detailsRefused: false,
    client: null,
    clientTriedAt: null,
    motion: [],
    programs: [],
    verdict: null,
  }
}

/** By each field, for this is asked of every session of every list. */
export function isSameListed(one: ListedSession, other: ListedSession): boolean {
  const { sessionId, state, stationName, account, ...more } = one
  more satisfies Readonly<Record<string, never>>
  return (
    sessionId === other.sessionId &&
    state === other.state &&
    stationName === other.stationName &&
    account?.user === other.account?.user &&
    account?.domain === other.account?.domain
  )
}

/** The session listed once more. */
export function sameSession(known: SessionRecord, listed: ListedSession, at: number): SessionRecord {
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
    ...timesOf(session.details),
  }
}

function timesOf(details: SessionDetails | null): Omit<SeenIdentity, 'account'> {
  if (details === null) return noTimes
  const { logonAt, logonTicks, connectAt, connectTicks } = details
  return { logonAt, logonTicks, connectAt, connectTicks }
}

/** The older call carries no accounts: its null says nothing. */
export function accountIn(
  listed: ListedSession,
  source: SessionList['source'],
): Pick<SeenIdentity, 'account'> {
  return { account: source === 'WTSEnumerateSessionsW' ? undefined : listed.account }
}

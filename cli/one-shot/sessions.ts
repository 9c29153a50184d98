import type { ServerStatus } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import { fitAccount, type AccountFit } from '#contract/typed-account.ts'
import { sameAsThisMachine } from '#core/actions/own-session.ts'
import { ownNamesOf } from '#core/servers/server-names.ts'
import { isSameName } from '#contract/identity.ts'
import type { CallerIdentity } from '#native/terminal-services.ts'
import { accountText } from '../printing/words.ts'

/** A session with its server. */
export interface FoundSession {
  readonly row: SessionRow
  readonly server: ServerStatus
}

/** Every session that could be read, server by server in the order they were asked for, by id. */
export function sessionsOf({ servers, sessions }: Snapshot): readonly FoundSession[] {
  const byServer = Map.groupBy(sessions, ({ serverId }) => serverId)
  return servers
    .filter(isReadable)
    .flatMap((server) =>
      (byServer.get(server.serverId) ?? [])
        .toSorted((one, other) => one.sessionId - other.sessionId)
        .map((row) => ({ row, server })),
    )
}

export function isReadable({ state }: Pick<ServerStatus, 'state'>): boolean {
  return state === 'live' || state === 'stale'
}

/** `alice`, or `CONTOSO\alice`; compared as Windows compares names. */
export function isUser(session: FoundSession, wanted: string): boolean {
  return fitOf(session, wanted) === 'same'
}

function fitOf({ row, server }: FoundSession, wanted: string): AccountFit {
  return fitAccount(wanted, row.account, server.name)
}

/** Those whose person may be meant by a name that is nobody's own. */
export function sessionsAlike(sessions: readonly FoundSession[], wanted: string): readonly FoundSession[] {
  return sessions.filter((session) => fitOf(session, wanted) === 'alike')
}

/** How to write a name that may mean somebody; null where nobody comes near it. */
export function meantAccount(sessions: readonly FoundSession[], wanted: string): string | null {
  const [first, ...others] = new Set(
    sessionsAlike(sessions, wanted).map(({ row }) => accountText(row.account)),
  )
  return first === undefined || others.length > 0 ? null : first
}

export function hasStation({ row: { stationName } }: FoundSession, wanted: string): boolean {
  return stationName !== null && isSameName(stationName, wanted)
}

const id = /^-?\d+$/

/** The session id a text stands for; null where it is a name. */
export function idIn(text: string): number | null {
  return id.test(text) ? Number(text) : null
}

/** Those that an operand of a query means: an id, a session's name or a person's. */
export function sessionsNamed(sessions: readonly FoundSession[], wanted: string): readonly FoundSession[] {
  const wantedId = idIn(wanted)
  return sessions.filter(
    (session) => session.row.sessionId === wantedId || hasStation(session, wanted) || isUser(session, wanted),
  )
}

/** Those that a query shows: where a name is nobody's own, those who may be meant by it. */
export function orAlike(
  named: readonly FoundSession[],
  all: readonly FoundSession[],
  wanted: string,
): readonly FoundSession[] {
  return named.length > 0 ? named : sessionsAlike(all, wanted)
}

/** Whether a session is the one the command runs in. */
export function isOwn({ row, server }: FoundSession, caller: CallerIdentity | null): boolean {
  if (caller === null || caller.sessionId !== row.sessionId) return false
  return sameAsThisMachine(server.address, ownNamesOf(caller)) === 'same'
}

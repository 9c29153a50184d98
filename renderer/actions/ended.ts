import type { Farm } from '../client/farm.ts'
import { findRow } from '../client/farm.ts'
import { whoText } from '../sessions/words.ts'
import { countOf } from '../ui/time.ts'

/** A session an open dialog is about. It never changes its server; null where it was unknown from the start. */
export interface OpenSession {
  readonly sessionKey: string
  readonly serverId: string | null
}

export const openSessions = (farm: Farm, sessionKeys: readonly string[]): readonly OpenSession[] =>
  sessionKeys.map((sessionKey) => ({ sessionKey, serverId: findRow(farm, sessionKey)?.serverId ?? null }))

/** Keys of those that are no longer among the sessions of their server. */
export function endedKeys({ rows }: Pick<Farm, 'rows'>, sessions: readonly OpenSession[]): readonly string[] {
  return sessions
    .filter(({ sessionKey, serverId }) => serverId === null || rows.get(serverId)?.has(sessionKey) !== true)
    .map(({ sessionKey }) => sessionKey)
}

/** Why nothing is left to act on; null while anything is. */
export function endedSentence(
  sessions: readonly OpenSession[],
  ended: ReadonlySet<string>,
  servers: ReadonlyMap<string, unknown>,
): string | null {
  if (sessions.length === 0 || sessions.some(({ sessionKey }) => !ended.has(sessionKey))) return null
  if (sessions.length > 1) return `All ${countOf(sessions.length, 'session')} have ended meanwhile.`
  const removed = sessions.some(({ serverId }) => serverId !== null && !servers.has(serverId))
  return removed ? 'Its server was removed from the list meanwhile.' : 'This session has ended meanwhile.'
}

/** Whom a dialog is about before anything was read for it: `alice on RDS01`, or how many. */
export function subjectOfKeys(farm: Farm, sessionKeys: readonly string[]): string {
  const [only = null] = sessionKeys
  const row = sessionKeys.length === 1 ? findRow(farm, only) : null
  if (row === null) return countOf(sessionKeys.length, 'session')
  return `${row.account?.user ?? whoText(row)} on ${farm.servers.get(row.serverId)?.name ?? 'a removed server'}`
}

import type { ServerStatus } from '#contract/server.ts'
import type { Farm } from '../console/farm.ts'
import { findRow } from '../console/farm.ts'
import { listedNow, listedSentence, type Listed } from '../console/listed-now.ts'
import { whoText } from '#words/sessions.ts'
import { countOf } from '#words/time.ts'

/** A server an open dialog is about, as it was called when the dialog opened. */
export interface OpenServer {
  readonly serverId: string
  readonly serverName: string | null
}

/** A session an open dialog is about; its server is null where it was unknown from the start. */
export interface OpenSession {
  readonly sessionKey: string
  readonly server: OpenServer | null
}

type Servers = ReadonlyMap<string, Pick<ServerStatus, 'name'>>

export function openSessions(farm: Farm, sessionKeys: readonly string[]): readonly OpenSession[] {
  return sessionKeys.map((sessionKey) => {
    const serverId = findRow(farm, sessionKey)?.serverId
    const server =
      serverId === undefined ? null : { serverId, serverName: farm.servers.get(serverId)?.name ?? null }
    return { sessionKey, server }
  })
}

/** Keys of those that are no longer among the sessions of their server. */
export function endedKeys({ rows }: Pick<Farm, 'rows'>, sessions: readonly OpenSession[]): readonly string[] {
  return sessions
    .filter(
      ({ sessionKey, server }) => server === null || rows.get(server.serverId)?.has(sessionKey) !== true,
    )
    .map(({ sessionKey }) => sessionKey)
}

const listedOf = ({ serverId, serverName }: OpenServer, servers: Servers): Listed =>
  listedNow(serverName, servers.get(serverId))

/** Why nothing can be done to the server itself any more; null while it can. */
export const serverSentence = (server: OpenServer, servers: Servers): string | null =>
  listedSentence(listedOf(server, servers))

const endedWords = { same: 'has ended', removed: 'server removed', moved: 'server changed' } as const

/** What is said beside each of several that ended. */
export function endedWord({ server }: OpenSession, servers: Servers): string {
  return endedWords[server === null ? 'same' : listedOf(server, servers).is]
}

/** Why nothing is left to act on; null while anything is. */
export function endedSentence(
  sessions: readonly OpenSession[],
  ended: { readonly has: (sessionKey: string) => boolean },
  servers: Servers,
): string | null {
  if (sessions.length === 0 || sessions.some(({ sessionKey }) => !ended.has(sessionKey))) return null
  const why = new Set(sessions.map(({ server }) => server && serverSentence(server, servers)))
  const [first = null] = why
  const many = countOf(sessions.length, 'session')
  if (why.size > 1) return `None of the ${many} is left: ended, or the list has changed meanwhile.`
  return (
    first ?? (sessions.length > 1 ? `All ${many} have ended meanwhile.` : 'This session has ended meanwhile.')
  )
}

/** Whom a dialog is about before anything was read for it: `alice on RDS01`, or how many. */
export function subjectOfKeys(farm: Farm, sessionKeys: readonly string[]): string {
  const [only = null] = sessionKeys
  const row = sessionKeys.length === 1 ? findRow(farm, only) : null
  if (row === null) return countOf(sessionKeys.length, 'session')
  return `${row.account?.user ?? whoText(row)} on ${farm.servers.get(row.serverId)?.name ?? 'a removed server'}`
}

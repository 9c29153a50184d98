import type { ServerStatus } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import type { Farm } from '../client/farm.ts'
import { isInScope, type Scope } from '../servers/scope.ts'
import { isFound } from './search.ts'
import { isSystemSession } from './words.ts'

export interface Wanted {
  readonly scope: Scope
  readonly words: readonly string[]
  readonly showSystemSessions: boolean
}

/**
 * Of the sorted rows those that fit what is wanted. A search looks everywhere, whatever the scope: the person is wherever
 * they are.
 */
export function visibleRows(
  rows: readonly SessionRow[],
  servers: Farm['servers'],
  { scope, words, showSystemSessions }: Wanted,
): readonly SessionRow[] {
  // What a server adds to each of its rows' answers, asked once.
  const texts = new Map<string, string>()
  for (const server of servers.values()) {
    if (words.length === 0 && !isInScope(server, scope)) continue
    texts.set(server.serverId, `${server.name}\n${server.address}`.toLowerCase())
  }
  return rows.filter((row) => {
    if (!showSystemSessions && isSystemSession(row)) return false
    const serverText = texts.get(row.serverId)
    return serverText !== undefined && isFound(row, serverText, words)
  })
}

/** Servers that a search could not look at, or not lately. */
export function unseenServers(servers: Iterable<ServerStatus>): readonly ServerStatus[] {
  return [...servers].filter(({ state }) => state !== 'live')
}

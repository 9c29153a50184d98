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

/** Rows that fit what is wanted. A search looks everywhere, whatever the scope: the person is wherever they are. */
export function visibleRows({ servers, rows }: Pick<Farm, 'servers' | 'rows'>, wanted: Wanted): SessionRow[] {
  const { scope, words, showSystemSessions } = wanted
  const found: SessionRow[] = []
  for (const [serverId, sessions] of rows) {
    const server = servers.get(serverId)
    if (server === undefined || (words.length === 0 && !isInScope(server, scope))) continue
    const serverText = `${server.name}\n${server.address}`.toLowerCase()
    for (const row of sessions.values()) {
      if (!showSystemSessions && isSystemSession(row)) continue
      if (isFound(row, serverText, words)) found.push(row)
    }
  }
  return found
}

/** Servers that a search could not look at, or not lately. */
export function unseenServers(servers: Iterable<ServerStatus>): readonly ServerStatus[] {
  return [...servers].filter(({ state }) => state !== 'live')
}

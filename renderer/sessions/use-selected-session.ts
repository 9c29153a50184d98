import { useState } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import { useConsoleState } from '../console/console-context.ts'
import { findRow } from '../console/farm.ts'
import { listedNow, type Listed } from '../console/listed-now.ts'

export interface SelectedSession {
  /** As it stands, or as it was last seen. */
  readonly row: SessionRow
  /** Null while it is there. */
  readonly ended: EndedSession | null
}

export interface EndedSession {
  /** As its server was called when it was last seen; another machine may be listed under its id by now. */
  readonly serverName: string | undefined
  readonly listed: Listed
}

interface Seen {
  readonly row: SessionRow
  readonly server: ServerStatus | undefined
}

/** The session that was chosen; it stays as what it was when it ends. Null when none was chosen. */
export function useSelectedSession(sessionKey: string | null): SelectedSession | null {
  const found = useConsoleState(({ farm }) => findRow(farm, sessionKey))
  const [last, setLast] = useState<Seen | null>(null)
  const serverId = (found ?? last?.row)?.serverId ?? ''
  const server = useConsoleState(({ farm }) => farm.servers.get(serverId))
  if (found !== null && (found !== last?.row || server !== last.server)) setLast({ row: found, server })
  if (found !== null) return { row: found, ended: null }
  if (last === null || last.row.sessionKey !== sessionKey) return null
  const serverName = last.server?.name
  return { row: last.row, ended: { serverName, listed: listedNow(serverName ?? null, server) } }
}

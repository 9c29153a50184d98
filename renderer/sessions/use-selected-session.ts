import { useState } from 'react'
import type { SessionRow } from '#contract/session.ts'
import { useConsoleState } from '../app/console-context.ts'
import { findRow } from '../client/farm.ts'

export interface SelectedSession {
  /** As it stands, or as it was last seen. */
  readonly row: SessionRow
  readonly ended: boolean
}

/** The session that was chosen; it stays as what it was when it ends. Null when none was chosen. */
export function useSelectedSession(sessionKey: string | null): SelectedSession | null {
  const found = useConsoleState(({ farm }) => findRow(farm, sessionKey))
  const [last, setLast] = useState(found)
  if (found !== null && found !== last) setLast(found)
  const row = found ?? last
  return row === null || row.sessionKey !== sessionKey ? null : { row, ended: found === null }
}

import { useEffect } from 'react'
import { isHeading, type GridLine } from './grid-lines.ts'
import type { Seen } from './view.ts'

/** A closed group by server shows its server: that is read as if its rows were seen. */
const seenOf = (lines: readonly GridLine[]): Seen => ({
  sessionKeys: lines.flatMap((line) => (isHeading(line) ? [] : line.row.sessionKey)),
  serverIds: lines.flatMap((line) =>
    isHeading(line) && line.first?.serverId === line.group ? line.group : [],
  ),
})

/** Tells what is on the screen, when that is something else. */
export function useSeenLines(lines: readonly GridLine[], onView: (seen: Seen) => void) {
  const seen = JSON.stringify(seenOf(lines))
  useEffect(() => onView(JSON.parse(seen)), [seen, onView])
}

import { useEffect } from 'react'
import { isHeading, type GridLine, type GroupHeading } from '../grid/grid-lines.ts'
import { arrivedGroup } from '../grid/groups.ts'
import type { Seen } from './view.ts'

/** A closed group by server, or a server without rows, shows its server: that is read as if its rows were seen. */
const showsServer = ({ group, first }: GroupHeading): boolean =>
  first === null ? group !== arrivedGroup : first.serverId === group

const seenOf = (lines: readonly GridLine[]): Seen => ({
  sessionKeys: lines.flatMap((line) => (isHeading(line) ? [] : line.row.sessionKey)),
  serverIds: lines.flatMap((line) => (isHeading(line) && showsServer(line) ? line.group : [])),
})

/** Tells what is on the screen, when that is something else. */
export function useSeenLines(lines: readonly GridLine[], onView: (seen: Seen) => void) {
  const seen = JSON.stringify(seenOf(lines))
  useEffect(() => onView(JSON.parse(seen)), [seen, onView])
}

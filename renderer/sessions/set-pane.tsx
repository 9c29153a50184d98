import { Text, makeStyles, tokens } from '@fluentui/react-components'
import { useDeferredValue, useMemo } from 'react'
import type { SessionRow } from '#contract/session.ts'
import { countText } from '#contract/locale.ts'
import { stateWord } from '#words/sessions.ts'
import { countOf } from '#words/time.ts'
import { useConsoleState } from '../console/console-context.ts'
import { findRow, type Farm } from '../console/farm.ts'
import { useNow } from '../console/use-now.ts'
import { noRoomForDetails } from '../ui/rooms.ts'
import { PaneHead } from './pane-head.tsx'
import { PaneHeading } from './pane-heading.tsx'

const useStyles = makeStyles({
  pane: {
    display: 'flex',
    flexDirection: 'column',
    gap: '4px',
    minHeight: 0,
    overflowY: 'auto',
    padding: '14px 16px',
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    // Over the grid it would cover the rows that are still to be marked.
    [noRoomForDetails]: { display: 'none' },
  },
  list: { margin: 0, padding: 0, listStyle: 'none', overflowWrap: 'anywhere' },
})

export interface SetPaneProps {
  readonly sessionKeys: readonly string[]
  readonly onClose: () => void
}

/** What several marked sessions have in common; what can be done with them stands above the grid, and only there. */
export function SetPane({ sessionKeys, onClose }: SetPaneProps) {
  const styles = useStyles()
  const farm = useDeferredValue(useConsoleState((state) => state.farm))
  const now = useNow(60_000)
  const { servers, states, inUse } = useMemo(() => setOf(farm, sessionKeys, now), [farm, sessionKeys, now])
  return (
    <section className={styles.pane} aria-label="Session details">
      <PaneHead title={`${countOf(sessionKeys.length, 'session')} marked`} onClose={onClose} />
      <Text>{inUse === 0 ? 'None had input' : `${countText(inUse)} had input`} in the last ten minutes.</Text>
      <PaneHeading>State</PaneHeading>
      <Counts counts={states} />
      <PaneHeading>{countOf(servers.length, 'server')}</PaneHeading>
      <Counts counts={servers} />
    </section>
  )
}

type Count = readonly [name: string, sessions: number]

function Counts({ counts }: { readonly counts: readonly Count[] }) {
  const styles = useStyles()
  return (
    <ul className={styles.list}>
      {counts.map(([name, sessions]) => (
        <li key={name}>
          {name}: {countText(sessions)}
        </li>
      ))}
    </ul>
  )
}

const recentMs = 600_000

/** How many of these sessions are on which server, in which state, and had input lately; the most first. */
export function setOf(farm: Farm, sessionKeys: readonly string[], now: number) {
  const rows = sessionKeys.flatMap((key) => findRow(farm, key) ?? [])
  const nameOf = ({ serverId }: SessionRow) => farm.servers.get(serverId)?.name ?? 'a removed server'
  const isRecent = ({ state, idleSinceAt }: SessionRow) =>
    state === 'active' && idleSinceAt !== null && now - idleSinceAt < recentMs
  return {
    servers: countsBy(rows, nameOf),
    states: countsBy(rows, stateWord),
    inUse: rows.filter(isRecent).length,
  }
}

function countsBy(rows: readonly SessionRow[], nameOf: (row: SessionRow) => string): readonly Count[] {
  const groups = Map.groupBy(rows, nameOf)
  return [...groups].map(([name, { length }]) => [name, length] as const).toSorted(([, a], [, b]) => b - a)
}

import { Button, Subtitle2, Text, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ArrowSync20Regular } from '@fluentui/react-icons'
import { memo } from 'react'
import { useConsoleState } from '../console/console-context.ts'
import { useNow } from '../console/use-now.ts'
import { useRefresh } from '../console/use-refresh.ts'
import { ServerFacts } from '../servers/server-facts.tsx'
import { isInScope } from '../console/scope.ts'
import { serverStateSentence } from '#words/servers.ts'
import { countOf } from '#words/time.ts'
import { useBarStyles } from '../grid/bar-styles.ts'
import { GridTools, type GridToolsProps } from './grid-tools.tsx'
import { gridTitle } from './grid-title.ts'
import { ServerTools } from './server-tools.tsx'
import { MarkedBar } from './marked-bar.tsx'

const useStyles = makeStyles({
  // The bar of the marked lies on the toolbar: no row moves under the pointer that marks the next.
  top: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', flexShrink: 0 },
  under: { gridArea: '1 / 1', minWidth: 0 },
  // Covered by the bar of the marked, and out of reach of Tab; it still says how high that bar is.
  covered: { visibility: 'hidden' },
  title: {
    display: 'flex',
    alignItems: 'center',
    gap: '10px',
    flex: '1 1 130px',
    minWidth: 0,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
  },
  name: {
    margin: 0,
    flexShrink: 0,
    maxWidth: '100%',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    minWidth: 0,
  },
  // Where room is short the name stays: what is said of it goes first.
  note: {
    color: tokens.colorNeutralForeground3,
    flexShrink: 1000,
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
})

interface GridToolbarProps extends Omit<GridToolsProps, 'empty'> {
  /** What the rows that are shown were found by. */
  readonly search: string
  readonly count: number
  /** What came of copying or exporting; empty for nothing to say. */
  readonly said: string
}

/** Live changes and letters render the area at once, this only when what it shows is another. */
const Toolbar = memo(GridToolbar)

interface AreaTopProps extends GridToolbarProps {
  /** Sessions that are marked; one alone is merely selected. */
  readonly markedKeys: readonly string[]
  readonly onClearMarks: () => void
}

/** The toolbar, or while several rows are marked what can be done with them. */
export function AreaTop({ markedKeys, onClearMarks, ...toolbar }: AreaTopProps) {
  const styles = useStyles()
  const many = markedKeys.length > 1
  return (
    <div className={styles.top}>
      <div className={mergeClasses(styles.under, many && styles.covered)}>
        <Toolbar {...toolbar} />
      </div>
      {many && <MarkedBar sessionKeys={markedKeys} said={toolbar.said} onClear={onClearMarks} />}
    </div>
  )
}

/** What the grid shows, and what can be done with all of it. */
function GridToolbar({ search, count, said, ...tools }: GridToolbarProps) {
  const styles = useStyles()
  const bar = useBarStyles()
  const ask = useRefresh()
  const scope = useConsoleState((state) => state.scope)
  const servers = useConsoleState((state) => state.farm.servers)
  const now = useNow(5_000)
  const searching = search.trim() !== ''
  const server = scope.kind === 'server' ? servers.get(scope.serverId) : undefined
  const neverRead = [...servers.values()]
    .filter((one) => isInScope(one, scope))
    .every(({ readAt }) => readAt === null)
  const refresh = () => {
    const serverIds =
      scope.kind === 'all'
        ? null
        : [...servers.values()].filter((one) => isInScope(one, scope)).map(({ serverId }) => serverId)
    ask(serverIds)
  }
  return (
    <div className={bar.bar}>
      <div className={styles.title}>
        <Subtitle2 as="h2" className={styles.name}>
          {gridTitle(scope, search, server?.name)}
        </Subtitle2>
        <Text size={200} className={styles.note}>
          {neverRead && !searching ? 'sessions unknown' : countOf(count, 'session')}
          {said !== '' && ` · ${said}`}
          {server !== undefined && ` · ${serverStateSentence(server, now)}`}
        </Text>
      </div>
      {server !== undefined && (
        <div className={bar.tools}>
          <ServerTools server={server} />
        </div>
      )}
      <div className={bar.tools}>
        <GridTools {...tools} empty={count === 0} />
        <Button
          appearance="subtle"
          icon={<ArrowSync20Regular />}
          aria-label="Read again"
          title="Read again (F5)"
          onClick={refresh}
        />
      </div>
      {server !== undefined && <ServerFacts server={server} />}
    </div>
  )
}

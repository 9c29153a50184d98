import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { memo, useCallback, useMemo, useState } from 'react'
import type { ActionIntent } from '../actions/intent.ts'
import { useConsole, useConsoleState } from '../app/console-context.ts'
import { findRow } from '../client/farm.ts'
import { AwayPage } from '../servers/away/away-page.tsx'
import { addTask, type ListTask } from '../servers/list/list-task.ts'
import { isInScope, type Scope } from '../servers/scope.ts'
import { Announcement } from '../ui/announcement.tsx'
import { useLatest } from '../ui/use-latest.ts'
import { GridFace } from './grid-face.tsx'
import { gridLines } from './grid-lines.ts'
import { GridToolbar } from './grid-toolbar.tsx'
import { RowMenu, type MenuPlace } from './row-menu.tsx'
import { MarkedBar } from './marked-bar.tsx'
import { SearchNote } from './search-note.tsx'
import { SessionGrid } from './session-grid.tsx'
import { focusGrid, useEnterRows } from './use-enter-rows.ts'
import { useFoundRows } from './use-found-rows.ts'
import { useHeadingServers } from './use-heading-servers.ts'
import { useHeadingCursor } from './use-heading-cursor.ts'
import { useHeldRows } from './use-held-rows.ts'
import { useMarkedRows } from './use-marked-rows.ts'
import { usePointerAim } from './use-pointer-aim.ts'
import { useSessionTable } from './use-session-table.ts'
import { useTakeRows } from './use-take-rows.ts'
import { useView } from './use-view.ts'
import { useSavedViews } from './views/use-saved-views.ts'
import { useViewKeys } from './views/use-view-keys.ts'
import { ViewNote } from './views/view-note.tsx'
import { ViewsMenu } from './views/views-menu.tsx'

const useStyles = makeStyles({
  area: {
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    minHeight: 0,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  top: { position: 'relative', flexShrink: 0 },
  // Covered by the bar of the marked, and out of reach of Tab; it still says how high that bar is.
  covered: { visibility: 'hidden' },
  grid: {
    position: 'relative',
    flex: '1 1 auto',
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    // Over headings and rows, which would cover a ring of the scrolled part.
    ':has(> :focus-visible)::after': {
      content: '""',
      position: 'absolute',
      inset: 0,
      zIndex: 3,
      pointerEvents: 'none',
      boxShadow: `inset 0 0 0 2px ${tokens.colorStrokeFocus2}`,
    },
  },
})

export interface SessionAreaProps {
  readonly scope: Scope
  readonly onScope: (scope: Scope) => void
  readonly search: string
  readonly onSearch: (search: string) => void
  /** Puts it into the search, and the keyboard there. */
  readonly onProgramSearch: (search: string) => void
  readonly onClearSearch: () => void
  /** The keyboard is to go to the first row, once the rows are those of the search. */
  readonly entering: boolean
  readonly onEntered: () => void
  readonly onTask: (task: ListTask) => void
  readonly selectedKey: string | null
  readonly onSelect: (sessionKey: string | null) => void
  readonly onIntent: (intent: ActionIntent) => void
  /** A dialog is open: rows hold their places. */
  readonly busy: boolean
}

/** Live changes and letters render the area at once, these two only when what they show is another. */
const Grid = memo(SessionGrid)
const Toolbar = memo(GridToolbar)

const focusDetails = () =>
  document.querySelector<HTMLElement>('section[aria-label="Session details"] button')?.focus()

/** The grid with its toolbar, or the reason why there is none. */
export function SessionArea(props: SessionAreaProps) {
  const { scope, selectedKey, onSelect, busy } = props
  const styles = useStyles()
  const { store } = useConsole()
  const loaded = useConsoleState((state) => state.loaded)
  const [menu, setMenu] = useState<MenuPlace | null>(null)
  const table = useSessionTable()
  const { aiming, handlers } = usePointerAim()
  const { saved, gone, onGoneRead } = useSavedViews(props)
  useViewKeys(saved, busy || menu !== null)

  const { farm, search, words, program, groups, source, order, settled } = useFoundRows(props)
  const { grouping, closed } = groups
  const rows = useHeldRows(source, {
    hold: aiming || busy || menu !== null,
    // A row held for a machine that the list does not have any more would stand there under another's name.
    order: `${order} ${farm.listAge}`,
  })
  const onView = useView({ scope, words, rows: source, selectedKey })
  const searching = words.length > 0
  const headingServers = useHeadingServers(farm.servers, { scope, searching, grouping })
  const grid = useMemo(
    () => gridLines(rows, grouping, closed, headingServers),
    [rows, grouping, closed, headingServers],
  )
  const marked = useMarkedRows(grid, { selectedKey, onSelect })
  const { headingGroup, onHeading, onPress } = useHeadingCursor(selectedKey, marked.onPress)
  useEnterRows(grid.lines, { ...props, settled, onPress, onHeading })
  const many = marked.living.length > 1
  const onClearMarks = () => {
    marked.onClear()
    focusGrid()
  }
  const { copy, exportCsv, exporting, said } = useTakeRows(table)
  const sourceRef = useLatest(source)
  const onCopyAll = useCallback(() => copy(sourceRef.current), [copy, sourceRef])
  const onExport = useCallback(() => void exportCsv(sourceRef.current), [exportCsv, sourceRef])
  const { living } = marked
  const onCopy = useCallback(() => {
    const { farm: now } = store.state.getState()
    const keys = living.length > 1 ? living : [selectedKey]
    const copied = keys.flatMap((key) => findRow(now, key) ?? [])
    if (copied.length > 0) copy(copied)
  }, [copy, store, selectedKey, living])
  const openMenu = useCallback(
    (sessionKey: string, at: { x: number; y: number }) => {
      onSelect(sessionKey)
      setMenu({ sessionKey, ...at })
    },
    [onSelect],
  )

  // A search looks on all servers, and shows whom it finds.
  if (loaded && scope.kind === 'troubled' && words.length === 0) {
    return (
      <div className={styles.area}>
        {gone !== null && <ViewNote gone={gone} onRead={onGoneRead} />}
        <AwayPage
          servers={farm.servers}
          trouble={scope.trouble}
          onScope={props.onScope}
          views={<ViewsMenu saved={saved} />}
        />
      </div>
    )
  }
  return (
    <div className={styles.area}>
      <div className={styles.top}>
        <div className={mergeClasses(many && styles.covered)}>
          <Toolbar
            scope={scope}
            search={search}
            count={source.length}
            table={table}
            saved={saved}
            onTask={props.onTask}
            onCopyAll={onCopyAll}
            onExport={onExport}
            exporting={exporting}
            onCloseAll={groups.onCloseAll}
            onIntent={props.onIntent}
          />
        </div>
        {many && <MarkedBar sessionKeys={marked.living} onIntent={props.onIntent} onClear={onClearMarks} />}
      </div>
      {gone !== null && <ViewNote gone={gone} onRead={onGoneRead} />}
      {words.length > 0 && <SearchNote program={program} onClear={props.onClearSearch} />}
      <div className={styles.grid} {...handlers}>
        {rows.length === 0 ? (
          <GridFace
            loaded={loaded}
            servers={[...farm.servers.values()].filter((server) => isInScope(server, scope))}
            allServers={farm.servers.size}
            search={search.trim()}
            program={program}
            onSearch={props.onProgramSearch}
            onClearSearch={props.onClearSearch}
            onAddServer={() => props.onTask(addTask)}
          />
        ) : (
          <Grid
            lines={grid.lines}
            grouping={grouping}
            servers={farm.servers}
            table={table}
            selectedKey={selectedKey}
            markedKeys={marked.keys}
            onPress={onPress}
            onMarkAll={marked.onMarkAll}
            headingGroup={headingGroup}
            onHeading={onHeading}
            onToggle={groups.onToggle}
            onOpen={focusDetails}
            onMenu={openMenu}
            onCopy={onCopy}
            onView={onView}
          />
        )}
      </div>
      <Announcement text={said} />
      <RowMenu
        place={menu}
        markedKeys={marked.living}
        onClose={() => setMenu(null)}
        onIntent={props.onIntent}
        onScope={props.onScope}
        onCopy={copy}
      />
    </div>
  )
}

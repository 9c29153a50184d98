import { makeStyles, tokens } from '@fluentui/react-components'
import { memo, useCallback, useState, useEffect, useRef } from 'react'
import type { SessionRow } from '#contract/session.ts'
import { useConsole, useConsoleState } from '../console/console-context.ts'
import { UnreadablePage } from '../servers/unreadable/unreadable-page.tsx'
import { addTask } from '../console/list-task.ts'
import { everything, isInScope, scopeKey, scopeName } from '../console/scope.ts'
import { searchField } from '../ui/window-parts.ts'
import { Announcement } from '../ui/announcement.tsx'
import { AreaTop } from './grid-toolbar.tsx'
import { SelectedPane } from './details-pane.tsx'
import { GridFace } from './grid-face.tsx'
import { placeOf } from './grid-title.ts'
import { RowMenu, type MenuPlace } from './row-menu.tsx'
import { SearchNote } from './search-note.tsx'
import { SessionGrid } from './session-grid.tsx'
import { focusGrid, useEnterRows, useHeadingCursor } from './use-grid-cursor.ts'
import { useFoundRows } from './use-found-rows.ts'
import { useMarkedRows } from './use-marked-rows.ts'
import { useSessionTable } from './use-session-table.ts'
import { useShownLines } from './use-shown-lines.ts'
import { useTakeShown } from './use-take-rows.ts'
import { useView } from './use-view.ts'
import { useSavedViews, useViewKeys } from './views/use-saved-views.ts'
import { ViewsMenu } from './views/views-menu.tsx'

const useStyles = makeStyles({
  area: {
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    minHeight: 0,
    backgroundColor: tokens.colorNeutralBackground1,
  },
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

/** Live changes and letters render the area at once, this only when what it shows is another. */
const Grid = memo(SessionGrid)

const noRows: readonly SessionRow[] = []

/** The grid with its toolbar, or the reason why there is none; and the details of what is chosen in it. */
export function SessionArea() {
  const styles = useStyles()
  const { show, search: type, openTask } = useConsole().store
  // A dialog is open: rows keep their places.
  const busy = useConsoleState((state) => state.dialog !== null)
  const loaded = useConsoleState((state) => state.loaded)
  const [menu, setMenu] = useState<MenuPlace | null>(null)
  const table = useSessionTable()
  const { aiming, handlers } = usePointerAim()
  const saved = useSavedViews()
  useViewKeys(saved, busy || menu !== null)

  const found = useFoundRows()
  const { farm, scope, search, words, program, groups, source, settled } = found
  const { grid, empty } = useShownLines(found, { scope, hold: aiming || busy || menu !== null })
  const onView = useView({ scope, words, rows: source })
  const marked = useMarkedRows(grid)
  const { living } = marked
  const selectedKey = useConsoleState((state) => state.selectedKey)
  const { headingGroup, onHeading, onPress } = useHeadingCursor(selectedKey, marked.onPress)
  useEnterRows(grid.lines, { settled, onPress, onHeading })
  const onClearMarks = () => {
    marked.onClear()
    focusGrid()
  }
  const take = useTakeShown(table, { source, living, place: `${scopeKey(scope)} ${search}` })
  const scopeServer = scope.kind === 'server' ? farm.servers.get(scope.serverId) : undefined
  const onClearSearch = () => type('')
  const onSearch = (text: string) => {
    type(text)
    searchField()?.focus()
  }
  const openMenu = useCallback(
    (sessionKey: string, at: { x: number; y: number }) => {
      show({ selectedKey: sessionKey })
      setMenu({ sessionKey, ...at })
    },
    [show],
  )

  const isUnreadablePage = loaded && scope.kind === 'troubled' && words.length === 0
  const pane = <SelectedPane markedKeys={living} shownRows={isUnreadablePage ? noRows : source} />
  if (isUnreadablePage) {
    return (
      <>
        <div className={styles.area}>
          <UnreadablePage
            servers={farm.servers}
            trouble={scope.trouble}
            views={<ViewsMenu saved={saved} />}
          />
        </div>
        {pane}
      </>
    )
  }
  return (
    <>
      <div className={styles.area}>
        <AreaTop
          search={search}
          count={source.length}
          table={table}
          saved={saved}
          markedKeys={living}
          onClearMarks={onClearMarks}
          onCopyAll={take.onCopyAll}
          onExport={take.onExport}
          exporting={take.exporting}
          said={take.said}
          onCloseAll={groups.onCloseAll}
        />
        {words.length > 0 && <SearchNote program={program} onClear={onClearSearch} />}
        <div className={styles.grid} {...handlers}>
          {empty ? (
            <GridFace
              loaded={loaded}
              servers={[...farm.servers.values()].filter((server) => isInScope(server, scope))}
              allServers={farm.servers.size}
              search={search.trim()}
              program={program}
              onSearch={onSearch}
              place={scope.kind === 'all' ? null : placeOf(scope, scopeName(scope, scopeServer?.name))}
              onSearchAll={() => show({ scope: everything, narrower: scope })}
              onClearSearch={onClearSearch}
              onAddServer={() => openTask(addTask)}
            />
          ) : (
            <Grid
              lines={grid.lines}
              grouping={groups.grouping}
              servers={farm.servers}
              table={table}
              markedKeys={marked.keys}
              onPress={onPress}
              onMarkAll={marked.onMarkAll}
              headingGroup={headingGroup}
              onHeading={onHeading}
              onToggle={groups.onToggle}
              onMenu={openMenu}
              onCopy={take.onCopyChosen}
              onView={onView}
            />
          )}
        </div>
        <Announcement text={take.said} />
        <RowMenu
          place={menu}
          markedKeys={living}
          onClose={() => setMenu(null)}
          onCopy={take.copy}
          onCopyRows={take.copyRows}
        />
      </div>
      {pane}
    </>
  )
}

/** How long after its last move the pointer still counts as aiming, milliseconds: a row is read, and then pressed. */
const restMs = 15_000

/** Whether the pointer is aiming at something in the element: it is inside and moved or pressed lately. */
function usePointerAim() {
  const [aiming, setAiming] = useState(false)
  const timer = useRef(0)
  useEffect(() => () => window.clearTimeout(timer.current), [])
  const onMove = () => {
    setAiming(true)
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => setAiming(false), restMs)
  }
  const onLeave = () => {
    window.clearTimeout(timer.current)
    setAiming(false)
  }
  return { aiming, handlers: { onPointerMove: onMove, onPointerDown: onMove, onPointerLeave: onLeave } }
}

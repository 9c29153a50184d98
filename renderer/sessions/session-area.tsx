import { makeStyles, tokens } from '@fluentui/react-components'
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { SessionRow } from '#contract/session.ts'
import type { ActionIntent } from '../actions/intent.ts'
import { useConsole, useConsoleState } from '../app/console-context.ts'
import { usePreference } from '../app/use-preferences.ts'
import { findRow } from '../client/farm.ts'
import { addTask, type ListTask } from '../servers/list/list-task.ts'
import { isInScope, scopeKey, type Scope } from '../servers/scope.ts'
import { rowsAsText } from './columns.ts'
import { GridFace } from './grid-face.tsx'
import { GridToolbar } from './grid-toolbar.tsx'
import type { HeldRow } from './held-order.ts'
import { RowMenu, type MenuPlace } from './row-menu.tsx'
import { createRowOrder } from './row-order.ts'
import { MarkedBar } from './marked-bar.tsx'
import { livingMarks, noMarks, pressedMarks, type Press } from './marks.ts'
import { searchWords } from './search.ts'
import { SearchNote } from './search-note.tsx'
import { SessionGrid } from './session-grid.tsx'
import { useHeldRows } from './use-held-rows.ts'
import { usePointerAim } from './use-pointer-aim.ts'
import { useSessionTable } from './use-session-table.ts'
import { createVisibleRows } from './visible-rows.ts'

const useStyles = makeStyles({
  area: {
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    minHeight: 0,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  grid: { flex: '1 1 auto', minHeight: 0, display: 'flex', flexDirection: 'column' },
})

export interface SessionAreaProps {
  readonly scope: Scope
  readonly onScope: (scope: Scope) => void
  readonly search: string
  readonly onClearSearch: () => void
  readonly onTask: (task: ListTask) => void
  readonly selectedKey: string | null
  readonly onSelect: (sessionKey: string | null) => void
  readonly onIntent: (intent: ActionIntent) => void
  /** A dialog is open: rows hold their places. */
  readonly busy: boolean
}

const livingKeys = (rows: readonly HeldRow<SessionRow>[]): readonly string[] =>
  rows.filter(({ gone }) => !gone).map(({ row }) => row.sessionKey)

/** How long the view is left alone before the core is told of it, milliseconds. */
const viewDelayMs = 200

/** The grid with its toolbar, or the reason why there is none. */
export function SessionArea(props: SessionAreaProps) {
  const { scope, selectedKey, onSelect, busy } = props
  const styles = useStyles()
  // A letter is painted before the rows it finds, and live changes wait for both.
  const search = useDeferredValue(props.search)
  const farm = useDeferredValue(useConsoleState((state) => state.farm))
  const loaded = useConsoleState((state) => state.loaded)
  const showSystemSessions = usePreference('showSystemSessions')
  const sorting = usePreference('sorting')
  const [menu, setMenu] = useState<MenuPlace | null>(null)
  const [marks, setMarks] = useState(noMarks)
  const table = useSessionTable()
  const { aiming, handlers } = usePointerAim()

  const words = useMemo(() => searchWords(search), [search])
  const [rowOrder] = useState(createRowOrder)
  const [visibleRows] = useState(createVisibleRows)
  const sorted = useMemo(() => rowOrder(farm, sorting), [rowOrder, farm, sorting])
  const source = useMemo(
    () => visibleRows(sorted, farm.servers, { scope, words, showSystemSessions }),
    [visibleRows, sorted, farm.servers, scope, words, showSystemSessions],
  )
  const order = JSON.stringify([scopeKey(scope), words, showSystemSessions, sorting])
  const rows = useHeldRows(source, { hold: aiming || busy || menu !== null, order })
  const onView = useView(scope, words)
  // Read when a row is pressed, so that rows need not render again for each change of the others.
  const shown = useRef(rows)
  useEffect(() => {
    shown.current = rows
  }, [rows])
  const marked = useMemo(
    () => (marks.keys.size > 1 ? livingMarks(marks, new Set(livingKeys(rows))) : []),
    [marks, rows],
  )
  const onPress = useCallback(
    (press: Press) => {
      setMarks((before) => pressedMarks(before, press, livingKeys(shown.current)))
      onSelect(press.key)
    },
    [onSelect],
  )

  const copy = (copied: readonly SessionRow[]) =>
    void navigator.clipboard.writeText(
      rowsAsText(copied, (row) => ({ server: farm.servers.get(row.serverId), now: Date.now() })),
    )
  const selectedRow = () => findRow(farm, selectedKey)
  const openMenu = useCallback(
    (sessionKey: string, at: { x: number; y: number }) => {
      onSelect(sessionKey)
      setMenu({ sessionKey, ...at })
    },
    [onSelect],
  )
  const servers = [...farm.servers.values()].filter((server) => isInScope(server, scope))

  return (
    <div className={styles.area}>
      <GridToolbar
        scope={scope}
        search={search}
        count={source.length}
        table={table}
        onTask={props.onTask}
        onCopyAll={() => copy(source)}
        onIntent={props.onIntent}
      />
      {marked.length > 1 && (
        <MarkedBar sessionKeys={marked} onIntent={props.onIntent} onClear={() => setMarks(noMarks)} />
      )}
      {words.length > 0 && <SearchNote onClear={props.onClearSearch} />}
      <div className={styles.grid} {...handlers}>
        {rows.length === 0 ? (
          <GridFace
            loaded={loaded}
            servers={servers}
            allServers={farm.servers.size}
            searching={words.length > 0}
            onClearSearch={props.onClearSearch}
            onAddServer={() => props.onTask(addTask)}
          />
        ) : (
          <SessionGrid
            rows={rows}
            servers={farm.servers}
            table={table}
            selectedKey={selectedKey}
            markedKeys={marks.keys}
            onPress={onPress}
            onMarkAll={() => setMarks({ keys: new Set(livingKeys(rows)), anchor: selectedKey })}
            onOpen={() =>
              document.querySelector<HTMLElement>('section[aria-label="Session details"] button')?.focus()
            }
            onMenu={openMenu}
            onCopy={() => {
              const row = selectedRow()
              if (row !== null) copy([row])
            }}
            onView={onView}
          />
        )}
      </div>
      <RowMenu
        place={menu}
        onClose={() => setMenu(null)}
        onIntent={props.onIntent}
        onScope={props.onScope}
        onCopy={copy}
      />
    </div>
  )
}

/** Tells the core what can be seen, so that it is read first; not more often than the view rests. */
function useView(scope: Scope, words: readonly string[]) {
  const { bridge, store } = useConsole()
  const [sessionKeys, setSessionKeys] = useState<readonly string[]>([])
  const farm = useConsoleState((state) => state.farm)
  // A session never changes its server, so this need not follow the farm.
  const seen = useMemo(() => {
    const { farm: now } = store.state.getState()
    return [...new Set(sessionKeys.flatMap((key) => findRow(now, key)?.serverId ?? []))]
  }, [store, sessionKeys])
  const chosen =
    scope.kind === 'all' || words.length > 0
      ? seen
      : [...farm.servers.values()]
          .filter((server) => isInScope(server, scope))
          .map(({ serverId }) => serverId)
  const view = JSON.stringify({
    serverIds: chosen.toSorted().slice(0, 2000),
    sessionKeys: sessionKeys.slice(0, 500),
  })
  const loaded = useConsoleState((state) => state.loaded)
  useEffect(() => {
    if (!loaded) return
    const timer = window.setTimeout(() => void bridge.invoke('set-view', JSON.parse(view)), viewDelayMs)
    return () => window.clearTimeout(timer)
  }, [bridge, view, loaded])
  return setSessionKeys
}

import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import { useNow } from '../app/use-now.ts'
import { useVip } from '../app/use-vip.ts'
import { columnOf } from './columns.ts'
import { GridHeader } from './grid-header.tsx'
import { GridRow } from './grid-row.tsx'
import { rowHeight, useGridStyles } from './grid-styles.ts'
import type { HeldRow } from './held-order.ts'
import { movedIndex } from './grid-keys.ts'
import type { Press } from './marks.ts'
import type { SessionTable } from './use-session-table.ts'

export interface SessionGridProps {
  readonly rows: readonly HeldRow<SessionRow>[]
  readonly servers: ReadonlyMap<string, ServerStatus>
  readonly table: SessionTable
  readonly selectedKey: string | null
  readonly markedKeys: ReadonlySet<string>
  readonly onPress: (press: Press) => void
  readonly onMarkAll: () => void
  readonly onOpen: () => void
  readonly onMenu: (sessionKey: string, at: { readonly x: number; readonly y: number }) => void
  readonly onCopy: () => void
  /** Keys of the rows on the screen. */
  readonly onView: (sessionKeys: readonly string[]) => void
}

const rowId = (sessionKey: string) => `session-${sessionKey}`
/** Idle times are shown in minutes. */
const idleTickMs = 10_000

/** The sessions, live; only the rows on the screen exist. */
export function SessionGrid(props: SessionGridProps) {
  const { rows, servers, table, selectedKey, markedKeys, onPress, onMenu, onView } = props
  const styles = useGridStyles()
  const scroller = useRef<HTMLDivElement>(null)
  const now = useNow(idleTickMs)
  const isVip = useVip()
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    // Every row is as high as the next, so places are counted: keys of forty thousand rows need not be kept.
    estimateSize: () => rowHeight,
    overscan: 4,
    paddingStart: 0,
  })
  const shown = virtualizer.getVirtualItems()
  const leaves = table.getVisibleLeafColumns()
  const columnKey = leaves.map(({ id }) => id).join()
  // The columns' own objects never change; rows are spared a new list of them.
  const stableColumns = useMemo(() => columnKey.split(',').flatMap((id) => columnOf(id) ?? []), [columnKey])
  const widths = leaves.map((leaf) => leaf.getSize())
  const template = widths
    .map((width, index) => (index === widths.length - 1 ? `minmax(${width}px, 1fr)` : `${width}px`))
    .join(' ')
  const total = widths.reduce((sum, width) => sum + width, 0)

  const viewKey = shown.flatMap(({ index }) => rows[index]?.row.sessionKey ?? []).join('\n')
  useEffect(() => onView(viewKey === '' ? [] : viewKey.split('\n')), [viewKey, onView])

  const menu = useMemo(
    () => (sessionKey: string, event: MouseEvent) => {
      event.preventDefault()
      onMenu(sessionKey, { x: event.clientX, y: event.clientY })
    },
    [onMenu],
  )

  const selectedIndex = useMemo(
    () => (selectedKey === null ? -1 : rows.findIndex(({ row }) => row.sessionKey === selectedKey)),
    [rows, selectedKey],
  )
  const openMenuByKey = () => {
    const item = document.getElementById(rowId(selectedKey ?? ''))
    const box = item?.getBoundingClientRect()
    if (selectedKey !== null && box) onMenu(selectedKey, { x: box.left + 48, y: box.bottom })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && selectedKey !== null) props.onOpen()
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) openMenuByKey()
    else if (event.key === ' ' && selectedKey !== null) {
      onPress({ key: selectedKey, toggles: true, extends: false })
    } else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) props.onMarkAll()
    else if (event.key === 'c' && (event.ctrlKey || event.metaKey)) props.onCopy()
    else {
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2)
      const index = movedIndex(event.key, { index: selectedIndex, count: rows.length, page })
      const key = index === null ? undefined : rows[index]?.row.sessionKey
      if (index === null || key === undefined) return
      onPress({ key, toggles: false, extends: event.shiftKey })
      virtualizer.scrollToIndex(index)
    }
    event.preventDefault()
  }

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label="Sessions"
      aria-rowcount={rows.length + 1}
      aria-colcount={leaves.length}
      aria-multiselectable
      aria-activedescendant={selectedIndex < 0 ? undefined : rowId(selectedKey ?? '')}
      tabIndex={0}
      className={styles.scroller}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" style={{ minWidth: total, position: 'sticky', top: 0, zIndex: 1 }}>
        <GridHeader table={table} template={template} />
      </div>
      <div
        role="rowgroup"
        style={{ height: virtualizer.getTotalSize(), minWidth: total, position: 'relative' }}
      >
        {shown.map(({ index, start }) => {
          const held = rows[index]
          if (held === undefined) return null
          const { row, gone } = held
          return (
            <GridRow
              // A place, not a session: rows that a search finds are written into those that stand there, not built anew.
              key={index}
              id={rowId(row.sessionKey)}
              row={row}
              server={servers.get(row.serverId)}
              vip={isVip(row.account)}
              gone={gone}
              selected={row.sessionKey === selectedKey || markedKeys.has(row.sessionKey)}
              index={index}
              top={start}
              columns={stableColumns}
              template={template}
              now={now}
              onPress={onPress}
              onMenu={menu}
            />
          )
        })}
      </div>
    </div>
  )
}

import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, type MouseEvent } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import type { Grouping } from '../app/preferences-groups.ts'
import { useNow } from '../app/use-now.ts'
import { useVip } from '../app/use-vip.ts'
import { columnOf } from './columns.ts'
import { GridHeader } from './grid-header.tsx'
import { GridRow } from './grid-row.tsx'
import { gridTemplate } from './grid-template.ts'
import { headerHeight, rowHeight, useGridStyles } from './grid-styles.ts'
import { headingPlace, isHeading, slotsOf, type GridLine } from './grid-lines.ts'
import { GroupLine } from './group-line.tsx'
import type { Press } from './marks.ts'
import { pinnedStarts } from './pinned-columns.ts'
import { useGridCursor } from './use-grid-cursor.ts'
import { useSeenLines } from './use-seen-lines.ts'
import type { Seen } from './view.ts'
import { useRangeWithHeading } from './use-range-with-heading.ts'
import type { SessionTable } from './use-session-table.ts'

export interface SessionGridProps {
  readonly lines: readonly GridLine[]
  readonly grouping: Grouping
  readonly servers: ReadonlyMap<string, ServerStatus>
  readonly table: SessionTable
  readonly selectedKey: string | null
  readonly markedKeys: ReadonlySet<string>
  readonly onPress: (press: Press) => void
  readonly onMarkAll: () => void
  /** Group whose heading the keyboard is on; null while it is on the selected row. */
  readonly headingGroup: string | null
  readonly onHeading: (group: string) => void
  readonly onToggle: (group: string) => void
  readonly onOpen: () => void
  readonly onMenu: (sessionKey: string, at: { readonly x: number; readonly y: number }) => void
  readonly onCopy: () => void
  readonly onView: (seen: Seen) => void
}

const rowId = (sessionKey: string) => `session-${sessionKey}`
// By place: an account's name may hold what an id may not.
const headingId = (index: number) => `group-at-${index}`
/** Idle times are shown in minutes. */
const idleTickMs = 10_000

/** The sessions, live; only the rows on the screen exist. */
export function SessionGrid(props: SessionGridProps) {
  const { lines, grouping, servers, table, selectedKey, markedKeys, onPress, onMenu, onView } = props
  const styles = useGridStyles()
  const scroller = useRef<HTMLDivElement>(null)
  const now = useNow(idleTickMs)
  const isVip = useVip()
  const grouped = grouping !== 'none'
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: lines.length,
    getScrollElement: () => scroller.current,
    // Every line is as high as the next, so places are counted: keys of forty thousand rows need not be kept.
    estimateSize: () => rowHeight,
    overscan: 4,
    rangeExtractor: useRangeWithHeading(lines),
    // What a key goes to is neither below the heading held at the top nor below the lower edge.
    scrollPaddingStart: grouped ? rowHeight : 0,
    scrollPaddingEnd: headerHeight,
  })
  const shown = virtualizer.getVirtualItems()
  const slots = slotsOf(
    lines,
    shown.map(({ index }) => index),
  )
  const headingAtTop = headingPlace(lines, virtualizer.range?.startIndex ?? 0)
  const leaves = table.getVisibleLeafColumns()
  const columnKey = leaves.map(({ id }) => id).join()
  // The columns' own objects never change; rows are spared a new list of them.
  const stableColumns = useMemo(() => columnKey.split(',').flatMap((id) => columnOf(id) ?? []), [columnKey])
  const widths = leaves.map((leaf) => leaf.getSize())
  const sizeKey = widths.join()
  const pins = useMemo(
    () => pinnedStarts(stableColumns, sizeKey.split(',').map(Number)),
    [stableColumns, sizeKey],
  )
  const { template, total } = gridTemplate(widths)

  useSeenLines(
    shown.flatMap(({ index }) => lines[index] ?? []),
    onView,
  )

  const menu = useMemo(
    () => (sessionKey: string, event: MouseEvent) => {
      event.preventDefault()
      onMenu(sessionKey, { x: event.clientX, y: event.clientY })
    },
    [onMenu],
  )

  const openMenuByKey = () => {
    const item = document.getElementById(rowId(selectedKey ?? ''))
    const box = item?.getBoundingClientRect()
    if (selectedKey !== null && box) onMenu(selectedKey, { x: box.left + 48, y: box.bottom })
  }
  const { current, onHeadingLine, onToggle, onKeyDown } = useGridCursor(props, virtualizer, openMenuByKey)

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- its role is one of two that take keys
    <div
      ref={scroller}
      role={grouped ? 'treegrid' : 'grid'}
      aria-label="Sessions"
      aria-rowcount={lines.length + 1}
      aria-colcount={leaves.length}
      aria-multiselectable
      aria-activedescendant={
        current < 0 ? undefined : onHeadingLine ? headingId(current) : rowId(selectedKey ?? '')
      }
      tabIndex={0}
      className={styles.scroller}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" style={{ minWidth: total, position: 'sticky', top: 0, zIndex: 2 }}>
        <GridHeader table={table} template={template} columnOf={columnOf} pins={pins} />
      </div>
      <div
        role="rowgroup"
        style={{ height: virtualizer.getTotalSize(), minWidth: total, position: 'relative' }}
      >
        {shown.map(({ index, start }, at) => {
          const line = lines[index]
          if (line === undefined) return null
          if (isHeading(line)) {
            return (
              <GroupLine
                key={slots[at]}
                id={headingId(index)}
                heading={line}
                grouping={grouping}
                servers={servers}
                current={index === current}
                index={index}
                top={index === headingAtTop ? null : start}
                columns={leaves.length}
                now={now}
                onToggle={onToggle}
              />
            )
          }
          const { row, gone } = line
          return (
            <GridRow
              // A place, not a session: rows that a search finds are written into those that stand there, not built anew.
              key={slots[at]}
              id={rowId(row.sessionKey)}
              row={row}
              server={servers.get(row.serverId)}
              vip={isVip(row.account)}
              gone={gone}
              selected={row.sessionKey === selectedKey || markedKeys.has(row.sessionKey)}
              grouped={grouped}
              index={index}
              top={start}
              columns={stableColumns}
              template={template}
              pins={pins}
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

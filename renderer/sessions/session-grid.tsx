import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import { useCallback, useMemo, useRef, type MouseEvent } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import type { Grouping } from '../console/preferences-groups.ts'
import { useConsoleState } from '../console/console-context.ts'
import { useNow } from '../console/use-now.ts'
import { useVip } from '../console/use-vip.ts'
import { columnOf, sessionColumns } from './columns.ts'
import { GridFrame } from '../grid/grid-frame.tsx'
import { GridHeader } from '../grid/grid-header.tsx'
import { GridRow } from './grid-row.tsx'
import { rowHeight } from '../grid/grid-styles.ts'
import { headingPlace, isHeading, slotsOf, type GridLine } from '../grid/grid-lines.ts'
import { GroupLine } from './group-line.tsx'
import type { Press } from '../grid/marks.ts'
import { useGridCursor } from './use-grid-cursor.ts'
import { useSeenLines } from './use-view.ts'
import type { Seen } from './view.ts'
import type { SessionTable } from './use-session-table.ts'
import { pinnedStarts, useShownColumns } from '../grid/use-shown-columns.ts'
import { lineOptions } from '../grid/virtual-lines.ts'

export interface SessionGridProps {
  readonly lines: readonly GridLine[]
  readonly grouping: Grouping
  readonly servers: ReadonlyMap<string, ServerStatus>
  readonly table: SessionTable
  readonly markedKeys: ReadonlySet<string>
  readonly onPress: (press: Press) => void
  readonly onMarkAll: () => void
  /** Group whose heading the keyboard is on; null while it is on the selected row. */
  readonly headingGroup: string | null
  readonly onHeading: (group: string) => void
  readonly onToggle: (group: string) => void
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
  const { lines, grouping, servers, table, markedKeys, onPress, onMenu, onView } = props
  const selectedKey = useConsoleState((state) => state.selectedKey)
  const scroller = useRef<HTMLDivElement>(null)
  const now = useNow(idleTickMs)
  const isVip = useVip()
  const grouped = grouping !== 'none'
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: lines.length,
    getScrollElement: () => scroller.current,
    ...lineOptions,
    rangeExtractor: useRangeWithHeading(lines),
    // Nor is what a key goes to behind the heading that is held at the top.
    scrollPaddingStart: grouped ? rowHeight : 0,
  })
  const shown = virtualizer.getVirtualItems()
  const slots = slotsOf(
    lines,
    shown.map(({ index }) => index),
  )
  const headingAtTop = headingPlace(lines, virtualizer.range?.startIndex ?? 0)
  const { columns, widths, template, total } = useShownColumns(table, sessionColumns)
  const sizeKey = widths.join()
  const pins = useMemo(() => pinnedStarts(columns, sizeKey.split(',').map(Number)), [columns, sizeKey])

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
  const { current, onHeadingLine, onToggle, onKeyDown } = useGridCursor(
    { ...props, selectedKey },
    virtualizer,
    openMenuByKey,
  )

  return (
    <GridFrame
      scroller={scroller}
      label="Sessions"
      grouped={grouped}
      count={lines.length}
      columns={columns.length}
      currentId={current < 0 ? undefined : onHeadingLine ? headingId(current) : rowId(selectedKey ?? '')}
      width={total}
      height={virtualizer.getTotalSize()}
      header={<GridHeader table={table} template={template} columnOf={columnOf} pins={pins} />}
      onKeyDown={onKeyDown}
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
              columns={columns.length}
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
            columns={columns}
            template={template}
            pins={pins}
            now={now}
            onPress={onPress}
            onMenu={menu}
          />
        )
      })}
    </GridFrame>
  )
}

/** The lines to be drawn: beside those on the screen the heading of the first of them, which is held at the top. */
function useRangeWithHeading(lines: readonly GridLine[]): (range: Range) => number[] {
  return useCallback(
    (range) => {
      const shown = defaultRangeExtractor(range)
      const heading = headingPlace(lines, range.startIndex)
      return heading < 0 || shown.includes(heading) ? shown : [heading, ...shown]
    },
    [lines],
  )
}

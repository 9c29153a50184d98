import { Portal } from '@fluentui/react-components'
import { useState, type KeyboardEvent } from 'react'
import { Announcement } from '../ui/announcement.tsx'
import { movedColumn, placeInGap } from './column-order.ts'
import { GridHeading } from './grid-heading.tsx'
import { useGridStyles } from './grid-styles.ts'
import { headerKey, type HeaderKey } from './grid-keys.ts'
import { useColumnDrag, type ColumnDrag } from './use-column-drag.ts'
import type { GridTable, HeadedColumn } from './use-grid-table.ts'

const smallestWidth = 48
const largestWidth = 600

type ColumnOf = (id: string) => HeadedColumn | undefined

/** Moves a column among those shown, and tells where it stands then. */
function useMoveColumn(table: GridTable, columnOf: ColumnOf) {
  const [said, setSaid] = useState('')
  const move = (columnId: string, place: number) => {
    const all = table.getAllLeafColumns().map(({ id }) => id)
    const shown = table.getVisibleLeafColumns().map(({ id }) => id)
    table.setColumnOrder([...movedColumn({ all, shown }, columnId, place)])
    setSaid(`${columnOf(columnId)?.header} is column ${place + 1} of ${shown.length} now.`)
  }
  return { said, move }
}

/** Where a heading that is dragged would be dropped, seen from one of the headings. */
function dropSideOf(drag: ColumnDrag | null, { index, ids }: { index: number; ids: readonly string[] }) {
  if (drag === null || placeInGap(ids.indexOf(drag.columnId), drag.gap) === null) return null
  if (drag.gap === index) return 'start'
  return drag.gap === ids.length && index === ids.length - 1 ? 'end' : null
}

export interface GridHeaderProps {
  readonly table: GridTable
  readonly template: string
  readonly columnOf: ColumnOf
  /** Where pinned columns come to rest, pixels by column. */
  readonly pins: ReadonlyMap<string, number>
}

/** Column headings: a press sorts, with Shift as a further key; a drag moves, the edge resizes, and so do keys. */
export function GridHeader({ table, template, columnOf, pins }: GridHeaderProps) {
  const styles = useGridStyles()
  const headers = table.getHeaderGroups()[0]?.headers ?? []
  const ids = headers.map(({ column }) => column.id)
  const [reached, setReached] = useState(0)
  // One stop for Tab, wherever the arrows left it.
  const stop = Math.min(reached, headers.length - 1)
  const { said, move } = useMoveColumn(table, columnOf)
  const { drag, handlersOf, onClickCapture } = useColumnDrag(({ columnId, gap }) => {
    const place = placeInGap(ids.indexOf(columnId), gap)
    if (place === null) return
    move(columnId, place)
    setReached(place)
  })

  const act = (does: HeaderKey, row: HTMLElement) => {
    const column = headers[stop]?.column
    if (does.does === 'focus') {
      setReached(does.index)
      row.querySelectorAll<HTMLElement>('button')[does.index]?.focus()
    } else if (column !== undefined && does.does === 'move') {
      move(column.id, does.index)
      setReached(does.index)
    } else if (column !== undefined && does.does === 'resize') {
      const width = Math.max(smallestWidth, Math.min(largestWidth, column.getSize() + does.by))
      table.setColumnSizing((before) => ({ ...before, [column.id]: width }))
    }
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const does = headerKey(event, { index: stop, count: headers.length })
    // The grid has its own meaning for these keys.
    if (does !== null || event.key === 'Enter' || event.key === ' ') event.stopPropagation()
    if (does === null) return
    event.preventDefault()
    act(does, event.currentTarget)
  }

  return (
    <div
      role="row"
      aria-rowindex={1}
      className={styles.header}
      style={{ gridTemplateColumns: template }}
      onKeyDown={onKeyDown}
      onClickCapture={onClickCapture}
    >
      {headers.map((header, index) => (
        <GridHeading
          key={header.id}
          header={header}
          column={columnOf(header.column.id)}
          pinnedAt={pins.get(header.column.id)}
          isStop={index === stop}
          isDragged={drag?.columnId === header.column.id}
          dropSide={dropSideOf(drag, { index, ids })}
          button={{ ...handlersOf(header.column.id), onFocus: () => setReached(index) }}
        />
      ))}
      {/* Beside the grid: a row holds headings only. */}
      <Portal>
        <Announcement text={said} />
      </Portal>
    </div>
  )
}

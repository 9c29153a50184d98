import { mergeClasses } from '@fluentui/react-components'
import { ArrowDown12Regular, ArrowUp12Regular } from '@fluentui/react-icons'
import { useState, type KeyboardEvent } from 'react'
import { sessionColumns } from './columns.ts'
import { useGridStyles } from './grid-styles.ts'
import { headerKey } from './header-keys.ts'
import type { SessionTable } from './use-session-table.ts'

const sortedAs = { asc: 'ascending', desc: 'descending' } as const
const smallestWidth = 48
const largestWidth = 600

/** Column headings: a press sorts, with Shift as a further key; the edge resizes, or Alt and the arrows. */
export function GridHeader({ table, template }: { readonly table: SessionTable; readonly template: string }) {
  const styles = useGridStyles()
  const headers = table.getHeaderGroups()[0]?.headers ?? []
  const [reached, setReached] = useState(0)
  // One stop for Tab, wherever the arrows left it.
  const stop = Math.min(reached, headers.length - 1)

  const onKeyDown = (event: KeyboardEvent<HTMLElement>, index: number) => {
    const does = headerKey(event, { index, count: headers.length })
    // The grid has its own meaning for these keys.
    if (does !== null || event.key === 'Enter' || event.key === ' ') event.stopPropagation()
    if (does === null) return
    event.preventDefault()
    if (does.does === 'focus') {
      setReached(does.index)
      event.currentTarget.querySelectorAll<HTMLElement>('button')[does.index]?.focus()
      return
    }
    const column = headers[index]?.column
    if (column === undefined) return
    const width = Math.max(smallestWidth, Math.min(largestWidth, column.getSize() + does.by))
    table.setColumnSizing((before) => ({ ...before, [column.id]: width }))
  }

  return (
    <div
      role="row"
      aria-rowindex={1}
      className={styles.header}
      style={{ gridTemplateColumns: template }}
      onKeyDown={(event) => onKeyDown(event, stop)}
    >
      {headers.map((header, index) => {
        const column = sessionColumns.find(({ id }) => id === header.column.id)
        const sorted = header.column.getIsSorted()
        return (
          <div
            key={header.id}
            role="columnheader"
            aria-sort={sorted === false ? 'none' : sortedAs[sorted]}
            className={styles.headerCell}
          >
            <button
              type="button"
              tabIndex={index === stop ? 0 : -1}
              title="Sorts by this; Shift adds it. Alt and arrows resize."
              className={mergeClasses(styles.headerButton, column?.numeric === true && styles.end)}
              onFocus={() => setReached(index)}
              onClick={(event) => header.column.toggleSorting(sorted === 'asc', event.shiftKey)}
            >
              {column?.header}
              {sorted === 'asc' && <ArrowUp12Regular aria-hidden />}
              {sorted === 'desc' && <ArrowDown12Regular aria-hidden />}
            </button>
            <div
              className={styles.resizer}
              aria-hidden
              onPointerDown={(event) => event.stopPropagation()}
              onMouseDown={header.getResizeHandler()}
              onTouchStart={header.getResizeHandler()}
              onDoubleClick={() => header.column.resetSize()}
            />
          </div>
        )
      })}
    </div>
  )
}

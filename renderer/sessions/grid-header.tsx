import { mergeClasses } from '@fluentui/react-components'
import { ArrowDown12Regular, ArrowUp12Regular } from '@fluentui/react-icons'
import { sessionColumns } from './columns.ts'
import { useGridStyles } from './grid-styles.ts'
import type { SessionTable } from './use-session-table.ts'

const sortedAs = { asc: 'ascending', desc: 'descending' } as const

/** Column headings: a press sorts, with Shift as a further key; the edge resizes. */
export function GridHeader({ table, template }: { readonly table: SessionTable; readonly template: string }) {
  const styles = useGridStyles()
  const headers = table.getHeaderGroups()[0]?.headers ?? []
  return (
    <div role="row" aria-rowindex={1} className={styles.header} style={{ gridTemplateColumns: template }}>
      {headers.map((header) => {
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
              tabIndex={-1}
              className={mergeClasses(styles.headerButton, column?.numeric === true && styles.end)}
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

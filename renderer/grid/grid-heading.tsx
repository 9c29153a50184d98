import { mergeClasses } from '@fluentui/react-components'
import { ArrowDown12Regular, ArrowUp12Regular } from '@fluentui/react-icons'
import type { ComponentProps } from 'react'
import { useGridStyles } from './grid-styles.ts'
import type { GridTable, HeadedColumn } from './use-grid-table.ts'

const sortedAs = { asc: 'ascending', desc: 'descending' } as const

type Header = NonNullable<ReturnType<GridTable['getHeaderGroups']>[number]>['headers'][number]

export interface GridHeadingProps {
  readonly header: Header
  readonly column: HeadedColumn | undefined
  /** Where it comes to rest, pixels; undefined where it is not pinned. */
  readonly pinnedAt: number | undefined
  /** Tab stops here, and at no other heading. */
  readonly isStop: boolean
  readonly isDragged: boolean
  /** The side on which a heading that is dragged would be dropped. */
  readonly dropSide: 'start' | 'end' | null
  readonly button: Pick<
    ComponentProps<'button'>,
    'onFocus' | 'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel'
  >
}

/** A column's heading: a press sorts, a drag moves it, its edge resizes. */
export function GridHeading(props: GridHeadingProps) {
  const { header, column, pinnedAt, isStop, isDragged, dropSide, button } = props
  const styles = useGridStyles()
  const sorted = header.column.getIsSorted()
  return (
    <div
      role="columnheader"
      aria-sort={sorted === false ? 'none' : sortedAs[sorted]}
      className={mergeClasses(
        styles.headerCell,
        pinnedAt !== undefined && styles.pinned,
        isDragged && styles.dragged,
        dropSide === 'start' && styles.dropStart,
        dropSide === 'end' && styles.dropEnd,
      )}
      style={{ insetInlineStart: pinnedAt }}
    >
      <button
        type="button"
        tabIndex={isStop ? 0 : -1}
        title="Sorts by this; Shift adds it. Drag it, or Ctrl+Shift and arrows, to move it; Alt and arrows resize."
        className={mergeClasses(styles.headerButton, column?.numeric === true && styles.end)}
        {...button}
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
}

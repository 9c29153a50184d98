import {
  columnOrderingFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  functionalUpdate,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type TableOptions,
  type columnResizingState,
} from '@tanstack/react-table'
import { useMemo, useState } from 'react'

const features = tableFeatures({
  columnOrderingFeature,
  columnSizingFeature,
  columnResizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
})

/** A column's heading, and how wide it is at first. */
export interface HeadedColumn {
  readonly id: string
  readonly header: string
  readonly width: number
  readonly numeric?: boolean
}

/** How a person arranged the columns. */
export interface ColumnLayout {
  readonly sorting: readonly { readonly id: string; readonly desc: boolean }[]
  /** Ids from the left; empty for the columns' own order. */
  readonly columnOrder: readonly string[]
  readonly hiddenColumns: readonly string[]
  readonly columnWidths: Readonly<Record<string, number>>
}

const helper = createColumnHelper<typeof features, object>()

/** To be made once: the same columns give the same table. */
export const gridColumns = (columns: readonly HeadedColumn[]) =>
  helper.columns(
    columns.map(({ id, header, width }) =>
      helper.accessor(() => id, { id, header, size: width, minSize: 48, maxSize: 600 }),
    ),
  )

/** The table keeps columns and sorting; the rows come sorted and held already, so no second model of them is built. */
const noRows: object[] = []

const notResizing: columnResizingState = {
  columnSizingStart: [],
  deltaOffset: null,
  deltaPercentage: null,
  isResizingColumn: false,
  startOffset: null,
  startSize: null,
}

/** Columns as a person arranged them: order, widths, which are shown, and what the rows are sorted by. */
export function useGridTable(
  columns: ReturnType<typeof gridColumns>,
  { sorting, columnOrder, hiddenColumns, columnWidths }: ColumnLayout,
  onLayout: (change: Partial<ColumnLayout>) => void,
) {
  const [columnResizing, setColumnResizing] = useState(notResizing)
  // The same options give the same table, so that the grid need not render for what is not of the columns.
  const options = useMemo(() => {
    const columnVisibility = Object.fromEntries(hiddenColumns.map((id) => [id, false]))
    const state = {
      sorting: [...sorting],
      columnOrder: [...columnOrder],
      columnVisibility,
      columnSizing: { ...columnWidths },
      columnResizing,
    }
    return {
      features,
      columns,
      data: noRows,
      manualSorting: true,
      columnResizeMode: 'onChange',
      state,
      onSortingChange: (updater) => onLayout({ sorting: functionalUpdate(updater, state.sorting) }),
      onColumnOrderChange: (updater) =>
        onLayout({ columnOrder: functionalUpdate(updater, state.columnOrder) }),
      onColumnSizingChange: (updater) =>
        onLayout({ columnWidths: functionalUpdate(updater, state.columnSizing) }),
      onColumnVisibilityChange: (updater) => {
        const next = functionalUpdate(updater, columnVisibility)
        onLayout({ hiddenColumns: Object.keys(next).filter((id) => next[id] === false) })
      },
      onColumnResizingChange: (updater) => setColumnResizing((before) => functionalUpdate(updater, before)),
    } satisfies TableOptions<typeof features, object>
  }, [columns, sorting, columnOrder, hiddenColumns, columnWidths, columnResizing, onLayout])
  return useTable(options)
}

export type GridTable = ReturnType<typeof useGridTable>

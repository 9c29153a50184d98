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
import type { SessionRow } from '#contract/session.ts'
import { changePreferences, usePreference } from '../app/use-preferences.ts'
import { sessionColumns } from './columns.ts'

const features = tableFeatures({
  columnOrderingFeature,
  columnSizingFeature,
  columnResizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
})

const helper = createColumnHelper<typeof features, SessionRow>()

const columns = helper.columns(
  sessionColumns.map(({ id, header, width }) =>
    helper.accessor((row) => row.sessionKey, { id, header, size: width, minSize: 48, maxSize: 600 }),
  ),
)

/** The table keeps columns and sorting; the rows come sorted and held already, so no second model of them is built. */
const noRows: SessionRow[] = []

const notResizing: columnResizingState = {
  columnSizingStart: [],
  deltaOffset: null,
  deltaPercentage: null,
  isResizingColumn: false,
  startOffset: null,
  startSize: null,
}

const isDefault = (order: readonly string[]) => order.join() === sessionColumns.map(({ id }) => id).join()

/** None where nothing is moved, so that columns of a later version find their places. */
const keptOrder = (order: readonly string[]): readonly string[] => (isDefault(order) ? [] : order)

/** Columns as this person arranged them: order, widths, which are shown, and what the rows are sorted by. */
export function useSessionTable() {
  const sorting = usePreference('sorting')
  const columnOrder = usePreference('columnOrder')
  const hiddenColumns = usePreference('hiddenColumns')
  const columnSizing = usePreference('columnWidths')
  const [columnResizing, setColumnResizing] = useState(notResizing)
  // The same options give the same table, so that the grid need not render for what is not of the columns.
  const options = useMemo(() => {
    const columnVisibility = Object.fromEntries(hiddenColumns.map((id) => [id, false]))
    const state = {
      sorting: [...sorting],
      columnOrder: [...columnOrder],
      columnVisibility,
      columnSizing: { ...columnSizing },
      columnResizing,
    }
    return {
      features,
      columns,
      data: noRows,
      manualSorting: true,
      columnResizeMode: 'onChange',
      state,
      onSortingChange: (updater) => changePreferences({ sorting: functionalUpdate(updater, state.sorting) }),
      onColumnOrderChange: (updater) =>
        changePreferences({ columnOrder: keptOrder(functionalUpdate(updater, state.columnOrder)) }),
      onColumnSizingChange: (updater) =>
        changePreferences({ columnWidths: functionalUpdate(updater, state.columnSizing) }),
      onColumnVisibilityChange: (updater) => {
        const next = functionalUpdate(updater, columnVisibility)
        changePreferences({ hiddenColumns: Object.keys(next).filter((id) => next[id] === false) })
      },
      onColumnResizingChange: (updater) => setColumnResizing((before) => functionalUpdate(updater, before)),
    } satisfies TableOptions<typeof features, SessionRow>
  }, [sorting, columnOrder, hiddenColumns, columnSizing, columnResizing])
  return useTable(options)
}

export type SessionTable = ReturnType<typeof useSessionTable>

import { changePreferences, usePreference } from '../console/use-preferences.ts'
import { sessionColumns } from './columns.ts'
import { gridColumns, useGridTable, type ColumnLayout, type GridTable } from '../grid/use-grid-table.ts'

const columns = gridColumns(sessionColumns)

const isDefault = (order: readonly string[]) => order.join() === sessionColumns.map(({ id }) => id).join()

/** None where nothing is moved, so that columns of a later version find their places. */
const keptOrder = (order: readonly string[]): readonly string[] => (isDefault(order) ? [] : order)

function keep({ columnOrder, ...change }: Partial<ColumnLayout>) {
  changePreferences({ ...change, ...(columnOrder !== undefined && { columnOrder: keptOrder(columnOrder) }) })
}

/** The sessions' columns as this person arranged them, kept for the next time. */
export function useSessionTable(): GridTable {
  const sorting = usePreference('sorting')
  const columnOrder = usePreference('columnOrder')
  const hiddenColumns = usePreference('hiddenColumns')
  const columnWidths = usePreference('columnWidths')
  return useGridTable(columns, { sorting, columnOrder, hiddenColumns, columnWidths }, keep)
}

export type SessionTable = GridTable

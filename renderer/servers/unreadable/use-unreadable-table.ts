import { useCallback, useState } from 'react'
import { gridColumns, useGridTable, type ColumnLayout } from '../../grid/use-grid-table.ts'
import { unreadableColumns } from './unreadable-columns.ts'

const columns = gridColumns(unreadableColumns)

/** The longest so first: what fell away first is dealt with first. */
const firstLayout: ColumnLayout = {
  sorting: [{ id: 'since', desc: false }],
  columnOrder: [],
  hiddenColumns: [],
  columnWidths: {},
}

/** The list's columns as they were arranged, for as long as it is open. */
export function useUnreadableTable() {
  const [layout, setLayout] = useState(firstLayout)
  const onLayout = useCallback(
    (change: Partial<ColumnLayout>) => setLayout((before) => ({ ...before, ...change })),
    [],
  )
  return { sorting: layout.sorting, table: useGridTable(columns, layout, onLayout) }
}

import { useMemo } from 'react'
import { gridTemplate } from './grid-template.ts'
import type { GridTable, HeadedColumn } from './use-grid-table.ts'

/** Columns by their ids: another list only when it is of others, so that rows are spared a new one. */
function useColumnsOf<C extends HeadedColumn>(ids: string, all: readonly C[]): readonly C[] {
  return useMemo(
    () =>
      ids
        .split(',')
        .map((id) => all.find((column) => column.id === id))
        .filter((column) => column !== undefined),
    [ids, all],
  )
}

/** The columns that are shown, in their order, and how wide they are. */
export function useShownColumns<C extends HeadedColumn>(table: GridTable, all: readonly C[]) {
  const leaves = table.getVisibleLeafColumns()
  const columns = useColumnsOf(leaves.map(({ id }) => id).join(), all)
  const widths = leaves.map((leaf) => leaf.getSize())
  return { columns, widths, ...gridTemplate(widths) }
}

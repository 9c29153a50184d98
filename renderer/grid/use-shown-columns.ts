import { useMemo } from 'react'
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

/** The columns of each line for these widths, and how wide they are together: the last takes what room is left. */
function gridTemplate(widths: readonly number[]) {
  const template = widths
    .map((width, index) => (index === widths.length - 1 ? `minmax(${width}px, 1fr)` : `${width}px`))
    .join(' ')
  return { template, total: widths.reduce((sum, width) => sum + width, 0) }
}

/** Who it is and where: in sight however far the other columns are scrolled. */
const pinned: ReadonlySet<string> = new Set(['user', 'server'])

/** Where each pinned column comes to rest, pixels from the grid's left edge: beside the pinned ones before it. */
export function pinnedStarts(
  columns: readonly { readonly id: string }[],
  widths: readonly number[],
): ReadonlyMap<string, number> {
  const starts = new Map<string, number>()
  let start = 0
  columns.forEach(({ id }, index) => {
    if (!pinned.has(id)) return
    starts.set(id, start)
    start += widths[index] ?? 0
  })
  return starts
}

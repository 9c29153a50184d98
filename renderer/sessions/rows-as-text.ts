import type { SessionRow } from '#contract/session.ts'
import { harmlessCell } from '../ui/csv.ts'
import type { CellContext, SessionColumn } from './columns.ts'

export interface CopiedTable {
  readonly columns: readonly SessionColumn[]
  readonly contextOf: (row: SessionRow) => CellContext
}

/** A client may give itself any name: none starts a formula, or a cell of its own. */
const copiedCell = (text: string): string => harmlessCell(text).replaceAll(/[\t\r\n]+/g, ' ')

/** The rows as tab-separated text with a heading, for a ticket or a spreadsheet. */
export function rowsAsText(rows: readonly SessionRow[], { columns, contextOf }: CopiedTable): string {
  const heading = columns.map(({ header }) => header).join('\t')
  const lines = rows.map((row) => {
    const context = contextOf(row)
    return columns.map((column) => copiedCell(column.text(row, context))).join('\t')
  })
  return [heading, ...lines].join('\n')
}

import type { SessionRow } from '#contract/session.ts'
import { isOld, serverStateWord } from '../servers/server-words.ts'
import { tabCell } from '#contract/csv.ts'
import { fullMomentText } from '../ui/time.ts'
import type { CellContext, SessionColumn } from './columns.ts'

export interface CopiedTable {
  readonly columns: readonly SessionColumn[]
  readonly contextOf: (row: SessionRow) => CellContext
}

/** When it was read, and whether that is old: pasted elsewhere nothing else tells. */
function readText({ readAt }: SessionRow, { server }: CellContext): string {
  const old = server === undefined || isOld(server)
  return `${fullMomentText(readAt)}${old ? `, old: ${server === undefined ? 'server removed' : serverStateWord(server.state)}` : ''}`
}

/** The rows as tab-separated text with a heading, for a ticket or a spreadsheet. */
export function rowsAsText(rows: readonly SessionRow[], { columns, contextOf }: CopiedTable): string {
  // Its own column says it by the age, which is another once it is pasted.
  const shown = columns.filter(({ id }) => id !== 'age')
  const heading = [...shown.map(({ header }) => header), 'Read at'].join('\t')
  const lines = rows.map((row) => {
    const context = contextOf(row)
    // A client may give itself any name.
    const cells = shown.map((column) => tabCell(column.text(row, context)))
    return [...cells, readText(row, context)].join('\t')
  })
  return [heading, ...lines].join('\n')
}

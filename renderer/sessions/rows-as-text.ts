import { fullMomentText } from '#contract/locale.ts'
import type { SessionRow } from '#contract/session.ts'
import { serverStateWord } from '#words/servers.ts'
import { isOld } from '#contract/server-health.ts'
import type { CellContext, SessionColumn } from './columns.ts'
import { tabText } from '../grid/tab-text.ts'

export interface CopiedTable {
  readonly columns: readonly SessionColumn[]
  readonly contextOf: (row: SessionRow) => CellContext
}

/** When it was read, and whether that is old: pasted elsewhere nothing else tells. */
function readText({ readAt }: SessionRow, { server }: CellContext): string {
  const old = server === undefined || isOld(server)
  return `${fullMomentText(readAt)}${old ? `, old: ${server === undefined ? 'server removed' : serverStateWord(server.state)}` : ''}`
}

/** The rows as text with a heading. */
export function rowsAsText(rows: readonly SessionRow[], { columns, contextOf }: CopiedTable): string {
  // Its own column says it by the age, which is another once it is pasted.
  const shown = columns.filter(({ id }) => id !== 'age')
  const lines = rows.map((row) => {
    const context = contextOf(row)
    return [...shown.map(({ text }) => text(row, context)), readText(row, context)]
  })
  return tabText([[...shown.map(({ header }) => header), 'Read at'], ...lines])
}

import { useCallback, useState } from 'react'
import type { SessionRow } from '#contract/session.ts'
import { useConsole } from '../app/console-context.ts'
import { countOf } from '../ui/time.ts'
import { columnOf } from './columns.ts'
import { rowsAsText } from './rows-as-text.ts'
import { saveCsv } from './save-csv.ts'
import { sessionCsv } from './session-csv.ts'
import type { SessionTable } from './use-session-table.ts'

/** Lets the window answer keys and paint. */
const breathe = () => new Promise<void>((resolve) => window.setTimeout(resolve))

/** All parts of a file, with a breath after each. */
async function gathered(parts: Iterable<string>): Promise<readonly string[]> {
  const all: string[] = []
  for (const part of parts) {
    all.push(part)
    // One after the other is the point.
    // oxlint-disable-next-line no-await-in-loop
    await breathe()
  }
  return all
}

/** Takes rows out of the window, with the columns that are shown and their servers as they stand then. */
export function useTakeRows(table: SessionTable) {
  const { store } = useConsole()
  const [exporting, setExporting] = useState(false)
  const [said, setSaid] = useState('')
  const taking = useCallback(() => {
    const { servers } = store.state.getState().farm
    const now = Date.now()
    return {
      columns: table.getVisibleLeafColumns().flatMap(({ id }) => columnOf(id) ?? []),
      contextOf: ({ serverId }: SessionRow) => ({ server: servers.get(serverId), now }),
      now,
    }
  }, [store, table])

  const copy = useCallback(
    (rows: readonly SessionRow[]) => void navigator.clipboard.writeText(rowsAsText(rows, taking())),
    [taking],
  )
  const exportCsv = useCallback(
    async (rows: readonly SessionRow[]) => {
      setExporting(true)
      const { columns, contextOf, now } = taking()
      const shown = columns.map(({ id }) => id)
      const parts = await gathered(sessionCsv(rows, { shown, contextOf }))
      const counted = countOf(rows.length, 'session')
      setSaid(saveCsv({ what: 'sessions', parts, counted, at: new Date(now) }))
      setExporting(false)
    },
    [taking],
  )
  return { copy, exportCsv, exporting, said }
}

import { useCallback, useState } from 'react'
import type { SessionRow } from '#contract/session.ts'
import { useConsole } from '../console/console-context.ts'
import { copyText } from '../ui/copy-text.ts'
import { countOf } from '#words/time.ts'
import { useLatest } from '../ui/use-latest.ts'
import { columnOf } from './columns.ts'
import { rowsAsText } from './rows-as-text.ts'
import { saveCsv } from '../grid/save-csv.ts'
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

/**
 * Takes rows out of the window, with the columns that are shown and their servers as they stand then. What was said of
 * that is over once another `place` is shown.
 */
export function useTakeRows(table: SessionTable, place: string) {
  const { store } = useConsole()
  const [exporting, setExporting] = useState(false)
  const [told, setTold] = useState({ place, text: '' })
  const latest = useLatest(place)
  const say = useCallback((text: string) => setTold({ place: latest.current, text }), [latest])
  const taking = useCallback(() => {
    const { servers } = store.state.getState().farm
    const now = Date.now()
    return {
      columns: table.getVisibleLeafColumns().flatMap(({ id }) => columnOf(id) ?? []),
      contextOf: ({ serverId }: SessionRow) => ({ server: servers.get(serverId), now }),
      now,
    }
  }, [store, table])

  const copy = useCallback((text: string, what: string) => void copyText(text, what).then(say), [say])
  const copyRows = useCallback(
    (rows: readonly SessionRow[]) => copy(rowsAsText(rows, taking()), countOf(rows.length, 'session')),
    [copy, taking],
  )
  const exportCsv = useCallback(
    async (rows: readonly SessionRow[]) => {
      setExporting(true)
      const counted = countOf(rows.length, 'session')
      try {
        const { columns, contextOf, now } = taking()
        const shown = columns.map(({ id }) => id)
        const parts = await gathered(sessionCsv(rows, { shown, contextOf }))
        say(saveCsv({ what: 'sessions', parts, counted, at: new Date(now) }))
      } catch (cause) {
        say(`${counted} could not be exported: ${cause instanceof Error ? cause.message : String(cause)}`)
      } finally {
        setExporting(false)
      }
    },
    [taking, say],
  )
  return { copy, copyRows, exportCsv, exporting, said: told.place === place ? told.text : '' }
}

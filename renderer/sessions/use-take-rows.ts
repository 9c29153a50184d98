import { useCallback, useState } from 'react'
import type { SessionRow } from '#contract/session.ts'
import { useConsole } from '../console/console-context.ts'
import { copyText } from '../ui/copy-text.ts'
import { countOf } from '#words/time.ts'
import { useLatest } from '../ui/use-latest.ts'
import { columnOf, type CellContext, type SessionColumn } from './columns.ts'
import { saveCsv } from '../grid/save-csv.ts'
import { sessionCsv } from './session-csv.ts'
import type { SessionTable } from './use-session-table.ts'
import { fullMomentText } from '#contract/locale.ts'
import { serverStateWord } from '#words/servers.ts'
import { isOld } from '#contract/server-health.ts'
import { tabText } from '../grid/tab-text.ts'
import { findRow } from '../console/farm.ts'

interface CopiedTable {
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

interface TakeShownOptions {
  readonly source: readonly SessionRow[]
  /** Those that are marked; where these are not several, the selected one is taken. */
  readonly living: readonly string[]
  /** What the rows are those of. */
  readonly place: string
}

/** Takes all that is found, or what is chosen of it, out of the window; it stays the same while only rows change. */
export function useTakeShown(table: SessionTable, { source, living, place }: TakeShownOptions) {
  const { store } = useConsole()
  const { copy, copyRows, exportCsv, exporting, said } = useTakeRows(table, place)
  const found = useLatest(source)
  const onCopyAll = useCallback(() => copyRows(found.current), [copyRows, found])
  const onExport = useCallback(() => void exportCsv(found.current), [exportCsv, found])
  const onCopyChosen = useCallback(() => {
    const { farm, selectedKey } = store.state.getState()
    const keys = living.length > 1 ? living : [selectedKey]
    const chosen = keys.flatMap((key) => findRow(farm, key) ?? [])
    if (chosen.length > 0) copyRows(chosen)
  }, [copyRows, store, living])
  return { copy, copyRows, onCopyAll, onCopyChosen, onExport, exporting, said }
}

import { useCallback, useState } from 'react'
import { csvLine } from '#contract/csv.ts'
import type { ServerStatus } from '#contract/server.ts'
import { saveCsv } from '../../grid/save-csv.ts'
import type { GridTable } from '../../grid/use-grid-table.ts'
import { copyText } from '../../ui/copy-text.ts'
import { countOf } from '#words/time.ts'
import { tabText } from '../../grid/tab-text.ts'
import { unreadableColumnOf, type UnreadableColumn } from './unreadable-columns.ts'

/** The servers as text with a heading. */
export function serversAsText(
  servers: readonly ServerStatus[],
  columns: readonly UnreadableColumn[],
  now: number,
): string {
  const heading = columns.map(({ header }) => header)
  return tabText([heading, ...servers.map((server) => columns.map(({ text }) => text(server, now)))])
}

/** The servers as a file for spreadsheets, a line each. */
export function serversCsv(
  servers: readonly ServerStatus[],
  columns: readonly UnreadableColumn[],
): readonly string[] {
  const cells = columns.map(({ header, sortValue, csv }) => csv ?? { heading: header, value: sortValue })
  return [
    csvLine(cells.map(({ heading }) => heading)),
    ...servers.map((server) => csvLine(cells.map(({ value }) => value(server)))),
  ]
}

/** Takes servers out of the window, with the columns that are shown. */
export function useTakeServers(table: GridTable) {
  const [said, setSaid] = useState('')
  const columns = useCallback(
    () => table.getVisibleLeafColumns().flatMap(({ id }) => unreadableColumnOf(id) ?? []),
    [table],
  )
  const copy = async (servers: readonly ServerStatus[]) =>
    setSaid(await copyText(serversAsText(servers, columns(), Date.now()), countOf(servers.length, 'server')))
  const exportCsv = (servers: readonly ServerStatus[]) => {
    const parts = serversCsv(servers, columns())
    const counted = countOf(servers.length, 'server')
    setSaid(saveCsv({ what: 'servers-not-readable', parts, counted, at: new Date() }))
  }
  return { copy, exportCsv, said, setSaid }
}

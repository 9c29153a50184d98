import { useCallback, useState } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import type { GridTable } from '../../sessions/use-grid-table.ts'
import { byteOrderMark, csvFileName } from '#contract/csv.ts'
import { saveFile } from '../../ui/save-file.ts'
import { countOf } from '../../ui/time.ts'
import { awayColumnOf } from './away-columns.ts'
import { awayAsText, awayCsv } from './away-text.ts'

/** Takes servers out of the window, with the columns that are shown. */
export function useTakeAway(table: GridTable) {
  const [said, setSaid] = useState('')
  const columns = useCallback(
    () => table.getVisibleLeafColumns().flatMap(({ id }) => awayColumnOf(id) ?? []),
    [table],
  )
  const copy = (servers: readonly ServerStatus[]) =>
    navigator.clipboard.writeText(awayAsText(servers, columns(), Date.now())).then(
      () => setSaid(`${countOf(servers.length, 'server')} copied.`),
      () => setSaid('They could not be copied.'),
    )
  const exportCsv = (servers: readonly ServerStatus[]) => {
    const name = csvFileName('servers-not-readable', new Date())
    saveFile({ name, type: 'text/csv', parts: [byteOrderMark, ...awayCsv(servers, columns())] })
    setSaid(`${name} with ${countOf(servers.length, 'server')} is ready to be saved.`)
  }
  return { copy, exportCsv, said, setSaid }
}

import { useCallback, useState } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import { saveCsv } from '../../grid/save-csv.ts'
import type { GridTable } from '../../grid/use-grid-table.ts'
import { copyText } from '../../ui/copy-text.ts'
import { countOf } from '#words/time.ts'
import { awayColumnOf } from './away-columns.ts'
import { awayAsText, awayCsv } from './away-text.ts'

/** Takes servers out of the window, with the columns that are shown. */
export function useTakeAway(table: GridTable) {
  const [said, setSaid] = useState('')
  const columns = useCallback(
    () => table.getVisibleLeafColumns().flatMap(({ id }) => awayColumnOf(id) ?? []),
    [table],
  )
  const copy = async (servers: readonly ServerStatus[]) =>
    setSaid(await copyText(awayAsText(servers, columns(), Date.now()), countOf(servers.length, 'server')))
  const exportCsv = (servers: readonly ServerStatus[]) => {
    const parts = awayCsv(servers, columns())
    const counted = countOf(servers.length, 'server')
    setSaid(saveCsv({ what: 'servers-not-readable', parts, counted, at: new Date() }))
  }
  return { copy, exportCsv, said, setSaid }
}

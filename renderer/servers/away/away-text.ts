import type { ServerStatus } from '#contract/server.ts'
import { csvLine } from '#contract/csv.ts'
import { tabText } from '../../grid/tab-text.ts'
import type { AwayColumn } from './away-columns.ts'

/** The servers as text with a heading. */
export function awayAsText(
  servers: readonly ServerStatus[],
  columns: readonly AwayColumn[],
  now: number,
): string {
  const heading = columns.map(({ header }) => header)
  return tabText([heading, ...servers.map((server) => columns.map(({ text }) => text(server, now)))])
}

/** The servers as a file for spreadsheets, a line each. */
export function awayCsv(servers: readonly ServerStatus[], columns: readonly AwayColumn[]): readonly string[] {
  const cells = columns.map(({ header, sortValue, csv }) => csv ?? { heading: header, value: sortValue })
  return [
    csvLine(cells.map(({ heading }) => heading)),
    ...servers.map((server) => csvLine(cells.map(({ value }) => value(server)))),
  ]
}

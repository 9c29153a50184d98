import type { ServerStatus } from '#contract/server.ts'
import { csvLine, tabCell } from '#contract/csv.ts'
import type { AwayColumn } from './away-columns.ts'

/** The servers as tab-separated text with a heading, for a ticket or a spreadsheet. */
export function awayAsText(
  servers: readonly ServerStatus[],
  columns: readonly AwayColumn[],
  now: number,
): string {
  const heading = columns.map(({ header }) => header).join('\t')
  const lines = servers.map((server) => columns.map(({ text }) => tabCell(text(server, now))).join('\t'))
  return [heading, ...lines].join('\n')
}

/** The servers as a file for spreadsheets, a line each. */
export function awayCsv(servers: readonly ServerStatus[], columns: readonly AwayColumn[]): readonly string[] {
  const cells = columns.map(({ header, sortValue, csv }) => csv ?? { heading: header, value: sortValue })
  return [
    csvLine(cells.map(({ heading }) => heading)),
    ...servers.map((server) => csvLine(cells.map(({ value }) => value(server)))),
  ]
}

import { tabCell } from '#contract/csv.ts'

/** Lines of cells as tab-separated text, for a ticket or a spreadsheet. A client may give itself any name. */
export const tabText = (lines: readonly (readonly string[])[]): string =>
  lines.map((cells) => cells.map(tabCell).join('\t')).join('\n')

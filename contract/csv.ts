/** Excel takes a file without this mark for the machine's own code page. */
export const byteOrderMark = '\uFEFF'

/** What is in a cell; null where it is unknown. */
export type CsvValue = string | number | boolean | null

/**
 * A text that no spreadsheet takes for a formula: an apostrophe stands before what one could begin with.
 * See https://owasp.org/www-community/attacks/CSV_Injection. One that has apostrophes there already gets another, so
 * that `originalCell` gives every text back.
 */
export const harmlessCell = (text: string): string =>
  /^'*[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text

/** What `harmlessCell` was given: the text of a cell that is read back. */
export const originalCell = (cell: string): string => cell.replace(/^'(?='*[=+\-@\t\r\n＝＋－＠])/, '')

/** RFC 4180. A semicolon is quoted too: half of Europe's spreadsheets separate by it. */
const quotedCell = (text: string): string =>
  /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

function csvCell(value: CsvValue): string {
  if (value === null) return ''
  return typeof value === 'string' ? quotedCell(harmlessCell(value)) : String(value)
}

/** A cell of tab-separated text: it starts no formula, and no cell or line of its own. */
export const tabCell = (text: string): string => harmlessCell(text).replaceAll(/[\t\r\n]+/g, ' ')

const twoDigits = (count: number): string => String(count).padStart(2, '0')

/** `rewinsta-sessions-2026-11-25-2210.csv`, by the clock on the wall. */
export function csvFileName(what: string, now: Date): string {
  const day = [now.getFullYear(), twoDigits(now.getMonth() + 1), twoDigits(now.getDate())]
  return `rewinsta-${what}-${day.join('-')}-${twoDigits(now.getHours())}${twoDigits(now.getMinutes())}.csv`
}

/** A moment as a file has it; unknown is null. */
export const utcText = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

/** One line with its end. Unknown is empty, numbers are bare, texts are harmless. */
export const csvLine = (values: readonly CsvValue[]): string => `${values.map(csvCell).join(',')}\r\n`

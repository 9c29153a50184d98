import { harmless, harmlessLines } from './harmless.ts'

/** Excel takes a file without this mark for the machine's own code page. */
export const byteOrderMark = '\uFEFF'

/** What is in a cell; null where it is unknown. */
export type CsvValue = string | number | boolean | null

/** What is behind a start or a separator that some reader splits at, up to what a formula could begin with. */
const formula = /(^|[;,\t\r\n])((?:[^\S\t\r\n]|")*)('*)(?=[=+\-@＝＋－＠])/g
const escapedFormula = /(^|[;,\t\r\n])((?:[^\S\t\r\n]|")*)'('*)(?=[=+\-@＝＋－＠])/g

/**
 * A text that no spreadsheet takes for a formula: an apostrophe stands before what one could begin with, at its start and
 * behind whatever another reader could separate cells by.
 * See https://owasp.org/www-community/attacks/CSV_Injection. One that has apostrophes there already gets another, so
 * that `originalCell` gives every text back.
 */
export const harmlessCell = (text: string): string =>
  text.replaceAll(formula, "$1$2'$3").replace(/^'*(?=[\t\r\n])/, "'$&")

/** What `harmlessCell` was given: the text of a cell that is read back. */
export const originalCell = (cell: string): string =>
  cell.replace(/^'(?='*[\t\r\n])/, '').replaceAll(escapedFormula, '$1$2$3')

/** RFC 4180. A semicolon is quoted too: half of Europe's spreadsheets separate by it. */
const quotedCell = (text: string): string =>
  /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

function csvCell(value: CsvValue): string {
  if (value === null) return ''
  return typeof value === 'string' ? quotedCell(harmlessCell(harmlessLines(value))) : String(value)
}

/** A cell of tab-separated text: it starts no formula, and no cell or line of its own. */
export const tabCell = (text: string): string => harmlessCell(harmless(text.replaceAll(/[\t\r\n]+/g, ' ')))

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

import { objectOf, type Column, type Value } from './sheet.ts'

/** RFC 4180: a heading, CR LF, quotes where they are needed; unknown is empty. */
export function csvText<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [columns.map(({ key }) => key), ...rows.map((row) => Object.values(objectOf(columns, row)))]
  return lines.map((line) => `${line.map(field).join(',')}\r\n`).join('')
}

function field(value: Value): string {
  const text = String(value ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

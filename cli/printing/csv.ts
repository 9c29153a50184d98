import { csvLine } from '#contract/csv.ts'
import { objectOf, type Column } from './sheet.ts'

/** A heading and the rows; unknown is empty. */
export function csvText<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [columns.map(({ key }) => key), ...rows.map((row) => Object.values(objectOf(columns, row)))]
  return lines.map(csvLine).join('')
}

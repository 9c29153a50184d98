import { csvLine } from '#contract/csv.ts'
import { isoTime } from './words.ts'

export type Value = string | number | boolean | null

/** A column of what is printed, for people and for programs. */
export interface Column<Row> {
  /** Name in JSON and CSV. */
  readonly key: string
  /** Heading of the table; null where only programs are told. */
  readonly title: string | null
  readonly align?: 'end'
  /** Names that differ at their ends are cut in the middle. */
  readonly cut?: 'middle'
  /** For programs: unknown is null. */
  readonly value: (row: Row) => Value
  /** For people; the value as text where left out. */
  readonly text?: (row: Row) => string
}

export type Format = 'table' | 'json' | 'csv'

export function objectOf<Row>(columns: readonly Column<Row>[], row: Row): Readonly<Record<string, Value>> {
  return Object.fromEntries(columns.map(({ key, value }) => [key, value(row)]))
}

/** Text of a cell; what is unknown and has no word of its own is left empty. */
export function cellText<Row>({ text, value }: Column<Row>, row: Row): string {
  return text === undefined ? String(value(row) ?? '') : text(row)
}

/** A heading and the rows; unknown is empty. */
export function csvText<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [columns.map(({ key }) => key), ...rows.map((row) => Object.values(objectOf(columns, row)))]
  return lines.map(csvLine).join('')
}

/** Of the audit's verification `brokenAt` is a row. */
const isTime = (key: string) => key.endsWith('At') && key !== 'brokenAt'

/** As programs are told everything: times are ISO 8601 in UTC, and what is unknown is null. */
export function forPrograms(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(forPrograms)
  if (typeof value !== 'object' || value === null) return value
  if ('known' in value) return 'value' in value ? forPrograms(value.value) : null
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => [
      key,
      isTime(key) && typeof inner === 'number' ? isoTime(inner) : forPrograms(inner),
    ]),
  )
}

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

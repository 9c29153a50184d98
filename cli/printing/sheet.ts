import { csvLine } from '#contract/csv.ts'
import type { Failure } from '#contract/failure.ts'
import type { NextStep } from '#contract/verb.ts'
import { failureWords } from '#words/failures/failure-words.ts'
import { nextStepText } from '#words/verbs.ts'
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

/** As programs are told everything: failures with their sentences, times in ISO 8601 in UTC, and what is unknown as null. */
export const forPrograms = (value: unknown): unknown => plain(withWords(value))

/** Programs have no words of their own: failures get theirs, and what to try next gets its own, wherever they stand. */
export function withWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withWords)
  if (typeof value !== 'object' || value === null) return value
  const inner = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withWords(each)]))
  if (isFailure(value)) return said(value, inner)
  return isNextStep(value) ? { ...inner, text: nextStepText(value) } : inner
}

const isFailure = (value: object): value is Failure =>
  'kind' in value && 'operation' in value && 'retry' in value

const isNextStep = (value: object): value is NextStep =>
  'verb' in value && 'why' in value && Object.keys(value).length === 2

/** A cause that is only the sentence itself is not told twice. */
function said(failure: Failure, { cause, ...facts }: Readonly<Record<string, unknown>>) {
  const { meaning, remedy } = failureWords(failure)
  const isTold = failure.cause === undefined || failure.cause.code === 'told'
  return { ...facts, ...(!isTold && { cause }), meaning, remedy }
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  if ('known' in value) return 'value' in value ? plain(value.value) : null
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => [
      key,
      isTime(key) && typeof inner === 'number' ? isoTime(inner) : plain(inner),
    ]),
  )
}

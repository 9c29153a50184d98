import { isIPv4, isIPv6 } from 'node:net'
import { originalCell } from '#contract/csv.ts'
import type { LineFault } from '#contract/server-import.ts'
import { checkAddress } from '../address.ts'
import { isHeader, isOfServers } from './columns.ts'
import { isRule } from './ruled-tables.ts'
import { csvRows, type CsvRow } from './csv-rows.ts'

/** Rows under headings, wherever they come from. */
export interface Table {
  /** `1`, `2`, … where it has none. */
  readonly headings: readonly string[]
  /** Line of the headings; null for none. */
  readonly headingLine: number | null
  readonly rows: readonly TableRow[]
}

export interface TableRow {
  readonly line: number
  /** Null where it cannot be read; `why` says so then. */
  readonly cells: readonly string[] | null
  readonly why: LineFault | null
}

/** What is looked at to know how a text is written. */
const sampleLength = 16 * 1024
const sampleRows = 20

/** What stands above the rows. */
interface Preamble {
  /** Where they begin. */
  readonly at: number
  readonly line: number
  /** `#TYPE`, which Export-Csv writes, or `sep=`, which Excel reads: only a table has them. */
  readonly isMarked: boolean
  readonly delimiter: string | null
}

/** Comments, empty lines, and what says how the rows are written. */
function preambleOf(text: string): Preamble {
  const line = /[ \t]*(?:#([^\r\n]*)|sep=([^\r\n])[ \t]*)?(?:\r\n|\r|\n)/iy
  let [at, count, isMarked] = [0, 0, false]
  let delimiter: string | null = null
  for (let found = line.exec(text); found !== null; found = line.exec(text)) {
    const [, comment, separator] = found
    isMarked ||= separator !== undefined || /^type /i.test(comment ?? '')
    delimiter = separator ?? delimiter
    at = line.lastIndex
    count += 1
  }
  return { at, line: count + 1, isMarked, delimiter }
}

const cellsOf = (rows: readonly CsvRow[]): readonly (readonly string[])[] =>
  rows.flatMap(({ cells }) => (cells === null ? [] : [cells]))

interface Sample {
  readonly delimiter: string
  readonly rows: readonly CsvRow[]
}

function sampleOf(text: string, delimiter: string): Sample {
  const rows: CsvRow[] = []
  for (const row of csvRows(text.slice(0, sampleLength), delimiter)) {
    rows.push(row)
    if (rows.length > sampleRows) break
  }
  // The last one may be cut.
  return { delimiter, rows: rows.length > 1 ? rows.slice(0, sampleRows) : rows }
}

/** Two lines or more, each of as many cells. */
function isEven({ rows }: Sample): boolean {
  const [first, ...others] = rows.map(({ cells }) => cells?.length ?? 0)
  return first !== undefined && first > 1 && others.length > 0 && others.every((count) => count === first)
}

/** What parts the cells: a tab, what Excel writes in half of Europe, or a comma. */
function bestSample(text: string, given: string | null): Sample {
  if (given !== null) return sampleOf(text, given)
  const samples = ['\t', ';', ','].map((delimiter) => sampleOf(text, delimiter))
  const [last] = samples.slice(-1)
  const split = samples.find(({ rows: [header] }) => (header?.cells?.length ?? 0) > 1)
  return samples.find(isEven) ?? split ?? last ?? sampleOf(text, ',')
}

/** The table that a text is, by its shape; null for a list of names. `isCsv`: a person says that it is one. */
export function tableIn(text: string, isCsv: boolean): Table | null {
  const { at, line, isMarked, delimiter } = preambleOf(text)
  const written = text.slice(at)
  const whole = bestSample(written, delimiter)
  const titles = titlesAbove(whole)
  const sample = { ...whole, rows: whole.rows.slice(titles) }
  const headed = hasHeadings(sample)
  if (!isCsv && isRule(sample.rows[1]?.text ?? '')) return null
  const isSure = isCsv || isMarked || headed === true
  if (!isSure && !hasShape(sample)) return null
  const hasHeader = isSure || headed !== false
  if (!hasHeader && isAllNames(sample)) return null
  const rows = [...csvRows(written, sample.delimiter, line)].slice(titles).map(({ cells, ...row }) => ({
    line: row.line,
    cells: cells?.map((cell) => originalCell(cell.trim())) ?? null,
    why: row.why,
  }))
  if (!hasHeader)
    return {
      headings: (rows[0]?.cells ?? []).map((_, place) => `${place + 1}`),
      headingLine: null,
      rows,
    }
  const [header, ...others] = rows
  return {
    headings: header?.cells ?? [],
    headingLine: header?.line ?? null,
    rows: others,
  }
}

/** Lines with one cell at most above known headings of several: what somebody wrote over a sheet. */
function titlesAbove({ rows }: Sample): number {
  const first = rows.findIndex(({ cells }) => (cells ?? []).filter((cell) => cell.trim() !== '').length > 1)
  return isHeader(rows[first]?.cells ?? []) ? first : 0
}

/** A folder's line or a rule belongs to no table of cells. */
const hasShape = (sample: Sample): boolean =>
  !sample.rows.some(({ text }) => /^\s*(?:\[|--)/.test(text)) && (isEven(sample) || isQuoted(sample))

const isQuoted = ({ rows }: Sample): boolean =>
  rows.length > 1 && rows.every(({ text, cells }) => text.startsWith('"') && cells !== null)

/** Whether the first line is one of headings: true where they are known, false where servers stand in it, else null. */
function hasHeadings({ rows }: Sample): boolean | null {
  const [first, second] = cellsOf(rows)
  if (first === undefined) return false
  if (isHeader(first)) return true
  if (first.length === 1 && rows.length > 1 && isOfServers(first[0] ?? '')) return true
  return first.some((cell, place) => isServer(cell, second?.[place] ?? '')) ? false : null
}

/** Not merely a word: an address, a name with dots, or one of a series with that below it. */
function isServer(cell: string, below: string): boolean {
  const name = cell.trim()
  if (isIPv4(name) || isIPv6(name)) return true
  if (!checkAddress(name).ok) return false
  return name.includes('.') || (name !== below.trim() && seriesOf(name) === seriesOf(below.trim()))
}

const seriesOf = (name: string): string => name.toLowerCase().replaceAll(/\d+/g, '0')

/** `RDS01,RDS02` in each line: names, several a line. */
function isAllNames({ rows }: Sample): boolean {
  const all = cellsOf(rows)
  const others = [...all.slice(1), ...all.slice(-2, -1)]
  return all.every((cells, index) =>
    cells.every((cell, place) => isServer(cell, others[index]?.[place] ?? '')),
  )
}

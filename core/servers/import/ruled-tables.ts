import { mostColumns } from './candidate.ts'
import type { Table, TableRow } from './table.ts'

/** A table that has a line of dashes under its headings: Format-Table, `query termserver`, `net view`. */
export interface RuledTable {
  readonly table: Table
  /** Whether it has to be a name that stands first, whatever the heading says in whatever language. */
  readonly firstIsName: boolean
  /** Places in the lines: where it begins, and the first that is none of its own. */
  readonly from: number
  readonly to: number
}

export const isRule = (line: string): boolean => /^\s*(?:-{3,}|-+(?:\s+-+)+)\s*$/.test(line)

/** In order, none over another. */
export function ruledTables(lines: readonly string[]): readonly RuledTable[] {
  const tables: RuledTable[] = []
  for (const [index, line] of lines.entries()) {
    const free = tables.at(-1)?.to ?? 0
    if (index < free || !isRule(line)) continue
    const heading = headingAbove(lines, index, free)
    tables.push(
      columnsUnder(line).length > 1 ? cutByRule(lines, heading, index) : namesUnder(lines, heading, index),
    )
  }
  return tables
}

/** `net view` leaves a line between; where there is none the rule stands for it. */
function headingAbove(lines: readonly string[], rule: number, free: number): number {
  const above = [rule - 1, rule - 2].filter((index) => index >= free)
  return above.find((index) => (lines[index] ?? '').trim() !== '') ?? rule
}

/** Where each run of dashes begins. */
function columnsUnder(rule: string): readonly number[] {
  const starts: number[] = []
  for (const { index } of rule.matchAll(/-+/g)) {
    starts.push(index)
    if (starts.length === mostColumns) break
  }
  return starts
}

const isBlank = (line: string): boolean => line.trim() === ''

/** Several runs of dashes: they say where the columns are. */
function cutByRule(lines: readonly string[], heading: number, rule: number): RuledTable {
  const starts = columnsUnder(lines[rule] ?? '')
  const cut = (line: string): readonly string[] =>
    starts.map((start, column) => line.slice(column === 0 ? 0 : start, starts[column + 1]).trim())
  const [rows, to] = rowsFrom(lines, rule + 1, (line) => !isBlank(line))
  const cells = rows.map(({ line, text }) => ({ line, cells: cut(text), why: null }))
  const headings = cut(lines[heading] ?? '')
  const firstIsName = cells.every((row) => row.cells.slice(1).every((cell) => /^(?:\[.*\])?$/.test(cell)))
  return { table: { headings, headingLine: heading + 1, rows: cells }, firstIsName, from: heading, to }
}

/** One run of dashes: a name a line, perhaps with a remark behind a wide gap. What goes on as a sentence is none. */
function namesUnder(lines: readonly string[], heading: number, rule: number): RuledTable {
  const isShare = (lines[rule + 1] ?? '').trimStart().startsWith('\\\\')
  const fits = (line: string) =>
    /^\s*\S+(?:\s{2}.*|\s*)$/.test(line) && (!isShare || line.trimStart().startsWith('\\\\'))
  const [rows, to] = rowsFrom(lines, rule + 1, fits)
  const cells = rows.flatMap(({ line, text }) =>
    namesOf(text).map((name): TableRow => ({ line, cells: [name], why: null })),
  )
  const table = { headings: ['1'], headingLine: heading + 1, rows: cells }
  return { table, firstIsName: true, from: heading, to }
}

/** `net group` has three accounts of computers side by side. */
function namesOf(line: string): readonly string[] {
  const words = line.trim().split(/\s+/, 4)
  return words.length < 4 && words.every((word) => word.endsWith('$')) ? words : words.slice(0, 1)
}

interface Numbered {
  readonly line: number
  readonly text: string
}

function rowsFrom(
  lines: readonly string[],
  from: number,
  fits: (line: string) => boolean,
): readonly [readonly Numbered[], number] {
  let to = from
  while (to < lines.length && fits(lines[to] ?? '')) to += 1
  return [lines.slice(from, to).map((text, index) => ({ line: from + index + 1, text })), to]
}

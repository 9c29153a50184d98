import type { LineFault } from '#contract/server-import.ts'
import { mostColumns } from './candidate.ts'

/** A row of a CSV text by RFC 4180. Quoted cells may hold line ends. */
export interface CsvRow {
  /** Where it begins, from 1. */
  readonly line: number
  readonly text: string
  /** The first columns. Null when it cannot be read; `why` says so then. */
  readonly cells: readonly string[] | null
  readonly why: LineFault | null
}

/** Far more than a note has. Also what a quote that is never closed can cost. */
const longestCell = 4000

/** A row that cannot be read costs its own line and none after it, also where a quote is never closed. */
export function* csvRows(text: string, delimiter: string, firstLine = 1): Generator<CsvRow> {
  let line = firstLine
  for (let at = 0; at < text.length;) {
    const lineEnd = endOfLine(text, at)
    const row = readRow(text, at, delimiter)
    const end = 'why' in row ? lineEnd : row.end
    const own = text.slice(at, end)
    const cells = 'why' in row ? null : row.cells
    const why = 'why' in row ? row.why : null
    if (own.trim() !== '') yield { line, text: own, cells, why }
    line += own.split(/\r\n|\r|\n/).length
    at = text.startsWith('\r\n', end) ? end + 2 : end + 1
  }
}

function endOfLine(text: string, from: number): number {
  const lineEnd = /\r|\n/g
  lineEnd.lastIndex = from
  return lineEnd.exec(text)?.index ?? text.length
}

type Row = { readonly cells: readonly string[]; readonly end: number } | { readonly why: LineFault }

function readRow(text: string, start: number, delimiter: string): Row {
  const cells: string[] = []
  for (let at = start; ; at += 1) {
    const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, delimiter)
    if ('why' in cell) return cell
    if (cells.length < mostColumns) cells.push(cell.value)
    at = cell.end
    const next = text[at]
    if (next === undefined || next === '\r' || next === '\n') return { cells, end: at }
    if (next !== delimiter) return quotes('text-behind')
  }
}

const quotes = (what: Extract<LineFault, { code: 'quotes' }>['values']['what']) => ({
  why: { code: 'quotes', values: { what } } as const,
})

type Cell = { readonly value: string; readonly end: number } | { readonly why: LineFault }

function quotedCell(text: string, at: number): Cell {
  const inside = /^"([^"]*(?:""[^"]*)*)"/.exec(text.slice(at, at + longestCell + 2))
  if (inside === null) return quotes('never-closed')
  const [whole, value = ''] = inside
  return { value: value.replaceAll('""', '"'), end: at + whole.length }
}

function plainCell(text: string, at: number, delimiter: string): Cell {
  let end = at
  while (end < text.length && text[end] !== delimiter && text[end] !== '\r' && text[end] !== '\n') end += 1
  const value = text.slice(at, end)
  return value.includes('"') ? quotes('inside') : { value, end }
}

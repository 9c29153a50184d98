import { assertNever } from '#contract/assert-never.ts'
import type { Result } from '#contract/failure.ts'
import type { ListFormat } from '#contract/server-import.ts'
import { mostServers, tooMany, wrongText, type ParsedList } from './candidate.ts'
import { readJson } from './read-json.ts'
import { isRdpFile, readRdp } from './read-rdp.ts'
import { readTable } from './read-table.ts'
import { readText } from './read-text.ts'
import { readXml } from './read-xml.ts'
import { tableIn } from './table.ts'

/** Other programs write some kilobytes for each server. */
const mostBytes = 4_000_000

export interface ListChoices {
  readonly format: ListFormat | 'auto'
  /** Heading of the column that has the servers, or its number in a table without headings; null where it is not said. */
  readonly column: string | null
}

/** Takes a text apart; of what the names are worth nothing is said yet. */
export function parseList(given: string, { format, column }: ListChoices): Result<ParsedList> {
  const text = given.replace(/^\uFEFF/, '')
  const bytes = Buffer.byteLength(text)
  if (bytes > mostBytes) return wrongText({ code: 'text-too-large', values: { bytes, most: mostBytes } })
  const parsed = read(text, { format, column })
  return parsed.ok && parsed.value.candidates.length > mostServers ? tooMany('servers') : parsed
}

function read(text: string, { format, column }: ListChoices): Result<ParsedList> {
  switch (format) {
    case 'auto':
      return readKnown(text, column)
    case 'text':
      return hasTooManyLines(text) ? tooMany('lines') : readText(text, column)
    case 'csv':
      return readCells(text, true, column) ?? readText(text, column)
    case 'json':
      return readJson(text, column)
    default:
      return assertNever(format)
  }
}

/** By what it looks like. A bracket begins a folder's line too. */
function readKnown(text: string, column: string | null): Result<ParsedList> {
  const start = text.slice(0, 1000).trimStart()
  if (start.startsWith('{') || /^\[\s*(?:["{]|\]\s*$)/.test(start)) return readJson(text, column)
  if (/^<[?!a-z]/i.test(start)) return readXml(text)
  if (hasTooManyLines(text)) return tooMany('lines')
  if (isRdpFile(text)) return { ok: true, value: readRdp(text) }
  return readCells(text, false, column) ?? readText(text, column)
}

/** Null where it is no table. */
function readCells(text: string, isCsv: boolean, column: string | null): Result<ParsedList> | null {
  if (hasTooManyLines(text)) return tooMany('lines')
  const table = tableIn(text, isCsv)
  return table === null ? null : readTable(table, column, 'csv')
}

function hasTooManyLines(text: string): boolean {
  const ends = /\r\n|\r|\n/g
  let lines = 1
  while (lines <= mostServers && ends.test(text)) lines += 1
  return lines > mostServers
}

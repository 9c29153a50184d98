import { assertNever } from '#contract/assert-never.ts'
import type { Failure, Result } from '#contract/failure.ts'
import type { ListFormat } from '#contract/server-import.ts'
import { wrongText, type ParsedList } from './candidate.ts'
import { looksLikeCsv, readCsv } from './read-csv.ts'
import { readJson } from './read-json.ts'
import { readText } from './read-text.ts'

const mostBytes = 1024 * 1024
const mostLines = 20_000

/** Takes a text apart; of what the names are worth nothing is said yet. */
export function parseList(given: string, format: ListFormat | 'auto'): Result<ParsedList> {
  const text = given.replace(/^\uFEFF/, '')
  const tooMuch = limitFailure(text)
  if (tooMuch !== null) return { ok: false, failure: tooMuch }
  const parsed = read(text, format === 'auto' ? formatOf(text) : format)
  if (!parsed.ok) return parsed
  const { candidates } = parsed.value
  return candidates.length > mostLines
    ? { ok: false, failure: tooMany(candidates.length, 'servers') }
    : parsed
}

function read(text: string, format: ListFormat): Result<ParsedList> {
  switch (format) {
    case 'text':
      return { ok: true, value: readText(text) }
    case 'csv':
      return readCsv(text)
    case 'json':
      return readJson(text)
    default:
      return assertNever(format)
  }
}

/** A bracket begins a folder's line too. */
function formatOf(text: string): ListFormat {
  const start = text.trimStart()
  if (start.startsWith('{') || /^\[\s*(?:["{]|\]\s*$)/.test(start)) return 'json'
  return looksLikeCsv(text) ? 'csv' : 'text'
}

function limitFailure(text: string): Failure | null {
  const bytes = Buffer.byteLength(text)
  if (bytes > mostBytes) {
    return wrongText({ code: 'text-too-large', values: { bytes, most: mostBytes } })
  }
  const lines = text.split(/\r\n|\r|\n/).length
  return lines > mostLines ? tooMany(lines, 'lines') : null
}

const tooMany = (count: number, of: 'lines' | 'servers'): Failure =>
  wrongText({ code: 'too-many', values: { count, of, most: mostLines } })

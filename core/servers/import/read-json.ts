import type { Result } from '#contract/failure.ts'
import { parseJson } from '../../files/parse-json.ts'
import { serverFileVersion } from '../server-file.ts'
import { badLine, mostColumns, mostServers, tooMany, wrongText, type ParsedList } from './candidate.ts'
import { readRoyal } from './read-royal.ts'
import { readTable } from './read-table.ts'
import type { TableRow } from './table.ts'

type Described = Readonly<Record<string, unknown>>

const isDescribed = (value: unknown): value is Described =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Our own export, a server file, what ConvertTo-Json makes of one object or several, or a list of Royal TS. Keys are read
 * as the headings of a table are.
 */
export function readJson(written: string, named: string | null): Result<ParsedList> {
  const parsed = parse(written)
  if (!parsed.ok) return parsed
  const whole = parsed.value
  if (isDescribed(whole) && Array.isArray(whole['Objects'])) return readRoyal(whole['Objects'])
  const servers = serversIn(whole)
  if (!servers.ok) return servers
  return servers.value.length > mostServers ? tooMany('servers') : readServers(servers.value, named)
}

/** ConvertTo-Json of Windows PowerShell puts some lists into `value`. */
function serversIn(whole: unknown): Result<readonly unknown[]> {
  if (Array.isArray(whole)) return { ok: true, value: whole }
  if (!isDescribed(whole)) return wrongText({ code: 'no-server-list', values: {} })
  const version = whole['version']
  if (typeof version === 'number' && version > serverFileVersion && 'servers' in whole)
    return wrongText({ code: 'newer-list', values: { version } })
  if ('servers' in whole || Array.isArray(whole['value'])) {
    const list = whole['servers'] ?? whole['value']
    return Array.isArray(list) ? { ok: true, value: list } : wrongText({ code: 'no-server-list', values: {} })
  }
  return { ok: true, value: [whole] }
}

/** A name that stands alone has a column of its own, which no key can have. */
const alone = 'name'

function readServers(servers: readonly unknown[], named: string | null): Result<ParsedList> {
  const headings = new Set<string>()
  for (const server of servers) {
    if (typeof server === 'string') headings.add(alone)
    else if (isDescribed(server)) for (const key of Object.keys(server)) headings.add(key)
    if (headings.size > mostColumns) break
  }
  const keys = [...headings].slice(0, mostColumns)
  if (keys.length === 0) {
    const problems = servers.map((_server, index) => noServer(index))
    return { ok: true, value: { format: 'json', candidates: [], problems, notes: [] } }
  }
  const rows = servers.map((server, index) => rowOf(server, { line: index + 1, keys }))
  return readTable({ headings: keys, headingLine: null, rows }, named, 'json')
}

const noServer = (index: number) => badLine(index + 1, { code: 'no-server', values: {} })

function rowOf(
  server: unknown,
  { line, keys }: { readonly line: number; readonly keys: readonly string[] },
): TableRow {
  if (typeof server === 'string') {
    return { line, cells: keys.map((key) => (key === alone ? server.trim() : '')), why: null }
  }
  if (!isDescribed(server)) return { line, cells: null, why: { code: 'no-server', values: {} } }
  return { line, cells: keys.map((key) => cellOf(server[key])), why: null }
}

/** What no cell can hold is empty; tags may be a list. */
function cellOf(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return Array.isArray(value) ? value.filter((part) => typeof part === 'string').join(';') : ''
}

/** What the engine says of it quotes the text. No list is so deep. */
function parse(written: string): Result<unknown> {
  const parsed = parseJson(written)
  if (parsed.ok) return parsed
  if (parsed.trouble.code === 'too-deep') return wrongText({ code: 'no-server-list', values: {} })
  const [, line] = /\(line (\d+) column \d+\)$/.exec(parsed.trouble.why) ?? []
  return wrongText({ code: 'no-json', values: { line: line === undefined ? null : Number(line) } })
}

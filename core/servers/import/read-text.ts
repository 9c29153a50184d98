import { isIPv6 } from 'node:net'
import { folderFault, foldersOf } from '#contract/in-folder.ts'
import type { Result } from '#contract/failure.ts'
import type { ImportNote, ImportProblem } from '#contract/server-import.ts'
import {
  badLine,
  lineEnd,
  mostServers,
  shortened,
  wrongText,
  type Candidate,
  type ParsedList,
} from './candidate.ts'
import { isOfServers, whichColumn } from './columns.ts'
import { readTable } from './read-table.ts'
import { ruledTables, type RuledTable } from './ruled-tables.ts'

/**
 * One name a line, several parted by comma, semicolon or tab; `# comment`; `[folder]` for the names below it. What
 * PowerShell and Windows' own tools print as a table is read too, where a line of dashes stands in it.
 */
export function readText(text: string, named: string | null): Result<ParsedList> {
  const lines = text.split(lineEnd)
  const tables = ruledTables(lines)
  if (tables.length === 0 && named !== null) return wrongText(whichColumn([], named))
  if (tables.length === 0) return { ok: true, value: { format: 'text', notes: [], ...readNames(lines) } }
  const candidates: Candidate[] = []
  const problems: ImportProblem[] = []
  const notes: ImportNote[] = []
  for (const table of tables) {
    const read = readTable(table.table, named ?? firstHeading(table), 'table')
    if (!read.ok) return read
    candidates.push(...read.value.candidates)
    problems.push(...read.value.problems)
    notes.push(...read.value.notes)
  }
  notes.push(...besideTables(lines, tables))
  return { ok: true, value: { format: 'table', candidates, problems, notes } }
}

/** Where names have to stand first, unless a heading says where they are. */
const firstHeading = ({ table: { headings }, firstIsName }: RuledTable): string | null =>
  firstIsName && !headings.some(isOfServers) ? (headings[0] ?? null) : null

/** What stands beside a table is no list: a prompt, what was asked for, or that the command is done. */
function besideTables(lines: readonly string[], tables: readonly RuledTable[]): readonly ImportNote[] {
  const starts = [0, ...tables.map(({ to }) => to)]
  const places = starts.flatMap((start, index) =>
    lines
      .slice(start, tables[index]?.from)
      .flatMap((line, place) => (line.trim() === '' ? [] : [start + place])),
  )
  const [first] = places
  return first === undefined
    ? []
    : [{ line: first + 1, text: '', why: { code: 'beside-table', values: { lines: places.length } } }]
}

/** Longer lines hold no folder. */
const longestFolderLine = 4000

type Names = Pick<ParsedList, 'candidates' | 'problems'>

function readNames(lines: readonly string[]): Names {
  const candidates: Candidate[] = []
  const problems: ImportProblem[] = []
  let group: string | null = null
  for (const [index, raw] of lines.entries()) {
    const line = index + 1
    const content = withoutComment(raw).trim()
    const folder = content.length > longestFolderLine ? undefined : folderIn(raw)
    if (folder !== undefined) {
      const read = readFolder(folder, line)
      group = read.group
      problems.push(...read.problems)
    } else if (content !== '') {
      const names = namesIn(content)
      if (names.length === 0) problems.push(badLine(line, { code: 'no-name', values: {} }))
      for (const [place, address] of names.entries())
        candidates.push({ line, address, group, isFurther: place > 0 })
      // There is no need to know how many there are.
      if (candidates.length > mostServers) break
    }
  }
  return { candidates, problems }
}

/** It begins the line, or stands behind a blank. */
function withoutComment(line: string): string {
  if (line.startsWith('#')) return ''
  const blank = /\s#/.exec(line)
  return blank === null ? line : line.slice(0, blank.index)
}

/** An address in brackets is none. */
function folderIn(line: string): string | undefined {
  const folder = /^\s*\[(.*)\]\s*(?:#.*)?$/.exec(line)?.[1]
  return folder !== undefined && isIPv6(folder.trim()) ? undefined : folder
}

const namesIn = (content: string): readonly string[] =>
  content
    .split(/[,;\t]/, 2 * mostServers)
    .map(unquoted)
    .filter((name) => name !== '')

function unquoted(cell: string): string {
  const name = cell.trim()
  const [quote] = name
  const isQuoted = name.length > 1 && (quote === '"' || quote === "'") && name.endsWith(quote)
  return isQuoted ? name.slice(1, -1).trim() : name
}

interface FolderLine {
  readonly group: string | null
  readonly problems: readonly ImportProblem[]
}

/** `[]` ends a folder. */
function readFolder(written: string, line: number): FolderLine {
  const path = foldersOf(written).join('/')
  if (path === '') return { group: null, problems: [] }
  const why = folderFault(path)
  if (why === null) return { group: path, problems: [] }
  const text = shortened(`[${written}]`)
  return { group: null, problems: [{ kind: 'bad-fact', line, text, why: { path: [], ...why } }] }
}

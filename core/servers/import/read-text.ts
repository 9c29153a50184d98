import { isIPv6 } from 'node:net'
import { folderFault, foldersOf } from '#contract/folder-path.ts'
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
import { whichColumn } from './columns.ts'
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
  if (tables.length === 0) return { ok: true, value: { format: 'text', notes: [], ...readNames(lines, 0) } }
  const candidates: Candidate[] = []
  const problems: ImportProblem[] = []
  const notes: ImportNote[] = []
  for (const [index, table] of tables.entries()) {
    if (index === 0) {
      const above = readNames(lines.slice(0, table.from), 0)
      candidates.push(...above.candidates)
      problems.push(...above.problems)
    }
    const read = readTable(table.table, named ?? (table.firstIsName ? firstHeading(table) : null), 'table')
    if (!read.ok) return read
    candidates.push(...read.value.candidates)
    problems.push(...read.value.problems)
    notes.push(...read.value.notes, ...below(lines, table, tables[index + 1]?.from))
  }
  return { ok: true, value: { format: 'table', candidates, problems, notes } }
}

const firstHeading = ({ table }: RuledTable): string | null => table.headings[0] ?? null

/** What follows a table was no part of it, and no list either: a prompt, or that the command is done. */
function below(lines: readonly string[], { to }: RuledTable, next = lines.length): readonly ImportNote[] {
  const count = lines.slice(to, next).filter((line) => line.trim() !== '').length
  return count === 0
    ? []
    : [{ line: to + 1, text: '', why: { code: 'below-table', values: { lines: count } } }]
}

/** Longer lines hold no folder. */
const longestFolderLine = 4000

type Names = Pick<ParsedList, 'candidates' | 'problems'>

function readNames(lines: readonly string[], linesAbove: number): Names {
  const candidates: Candidate[] = []
  const problems: ImportProblem[] = []
  let group: string | null = null
  for (const [index, raw] of lines.entries()) {
    const line = linesAbove + index + 1
    const content = withoutComment(raw).trim()
    const folder = content.length > longestFolderLine ? undefined : folderIn(raw)
    if (folder !== undefined) {
      const read = readFolder(folder, line)
      group = read.group
      problems.push(...read.problems)
    } else if (content !== '') {
      const names = namesIn(content)
      if (names.length === 0) problems.push(badLine(line, { code: 'no-name', values: {} }))
      for (const address of names) candidates.push({ line, address, group })
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

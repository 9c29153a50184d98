import type { Result } from '#contract/failure.ts'
import type { ImportFormat, ImportNote, ImportProblem } from '#contract/server-import.ts'
import { checkAddress } from '../address.ts'
import {
  badLine,
  pathOf,
  shortened,
  shownName,
  tagsOf,
  wrongText,
  type Candidate,
  type ParsedList,
} from './candidate.ts'
import { columnsOf, shownHeading, type Columns } from './columns.ts'
import { isFolderKind, isOtherKind, isOtherType } from './kinds.ts'
import type { Table, TableRow } from './table.ts'

/** The servers of a table. `named`: the column that a person says has them; null for none. */
export function readTable(table: Table, named: string | null, format: ImportFormat): Result<ParsedList> {
  const { headings, headingLine, rows } = table
  const columns = columnsOf(headings, named)
  if ('code' in columns) return wrongText(columns)
  const cellOf = cellsBy(columns)
  const folders = foldersBy(rows, columns)
  const candidates: Candidate[] = []
  const problems: ImportProblem[] = []
  let others = 0
  for (const row of rows) {
    const { cells } = row
    const has = (use: 'kind' | 'type', isSo: (kind: string) => boolean) =>
      columns[use].some((place) => isSo(cells?.[place] ?? ''))
    if (has('kind', isFolderKind) || has('type', isFolderKind)) continue
    if (has('kind', isOtherKind) || has('type', isOtherType)) others += 1
    else {
      const read = readRow(row, { columns: headings.length, cellOf })
      if ('kind' in read) problems.push(read)
      else candidates.push({ ...read, group: read.group ?? folders(row) })
    }
  }
  const notes = notesOn({ headings, headingLine, columns, others, named })
  return { ok: true, value: { format: formatOf(columns) ?? format, candidates, problems, notes } }
}

type CellOf = (cells: readonly string[], use: keyof Columns) => string

/** The best of the columns that has something in this row. */
const cellsBy =
  (columns: Columns): CellOf =>
  (cells, use) =>
    columns[use].map((place) => cells[place] ?? '').find((cell) => cell !== '') ?? ''

interface Reading {
  /** How many there are. */
  readonly columns: number
  readonly cellOf: CellOf
}

function readRow({ line, cells, why }: TableRow, { columns, cellOf }: Reading): Candidate | ImportProblem {
  if (cells === null) return badLine(line, why ?? { code: 'no-server', values: {} })
  if (cells.slice(columns).some((cell) => cell !== ''))
    return badLine(line, { code: 'more-cells', values: {} })
  const address = cellOf(cells, 'address')
  const careful = yesOrNo(cellOf(cells, 'careful'))
  if (careful === null) {
    const given = shortened(cellOf(cells, 'careful'))
    return { kind: 'bad-fact', line, text: shownName(address), why: { code: 'yes-or-no', values: { given } } }
  }
  return {
    line,
    address,
    // Remote Desktop Manager parts folders by a backslash.
    group:
      cellOf(cells, 'group')
        .replaceAll('\\', '/')
        .replaceAll(/^\/+|\/+$/g, '') || null,
    tags: tagsOf(cellOf(cells, 'tags')),
    note: cellOf(cells, 'note') || null,
    careful,
  }
}

function yesOrNo(cell: string): boolean | null {
  const plain = cell.toLowerCase()
  if (['yes', 'true', '1', 'x'].includes(plain)) return true
  return ['', 'no', 'false', '0'].includes(plain) ? false : null
}

/** Deeper ones hold each other. */
const deepest = 50

/** In a list of mRemoteNG a row names the row of its folder. */
function foldersBy(rows: readonly TableRow[], columns: Columns): (row: TableRow) => string | null {
  const [id, parent, name] = [columns.id[0], columns.parent[0], columns.address.at(-1)]
  if (id === undefined || parent === undefined || name === undefined) return () => null
  const folders = new Map<string, readonly string[]>()
  for (const { cells } of rows) {
    if (cells !== null && columns.kind.some((place) => isFolderKind(cells[place] ?? '')))
      folders.set(cells[id] ?? '', cells)
  }
  return ({ cells }) => {
    const path: string[] = []
    for (
      let above = folders.get(cells?.[parent] ?? '');
      above !== undefined;
      above = folders.get(above[parent] ?? '')
    ) {
      path.unshift(above[name] ?? '')
      if (path.length > deepest) break
    }
    return pathOf(path)
  }
}

const formatOf = ({ id, parent, kind }: Columns): ImportFormat | null =>
  id.length > 0 && parent.length > 0 && kind.length > 0 ? 'mremoteng' : null

const mostNamed = 20

interface Seen {
  readonly headings: readonly string[]
  readonly headingLine: number | null
  readonly columns: Columns
  readonly others: number
  readonly named: string | null
}

/** What was taken of which columns, in one line. */
function notesOn({ headings, headingLine, columns, others, named }: Seen): readonly ImportNote[] {
  const line = headingLine ?? 1
  const known = new Set<number>(Object.values(columns).flat())
  const used = columns.address.map((place) => shortened(headings[place] ?? ''))
  const shown = named === null ? shortened : shownHeading
  const unused = headings.map(shown).filter((heading, place) => !known.has(place) && heading !== '')
  const notes: ImportNote[] = []
  if (used.length > 1 || unused.length > 0) {
    const values = { used, unused: unused.slice(0, mostNamed), more: Math.max(0, unused.length - mostNamed) }
    notes.push({ line, text: '', why: { code: 'columns', values } })
  }
  const [heading = ''] = headingLine === null ? [] : used
  const isDoubtful = headings.length === 1 || (named !== null && /[\d.]/.test(heading))
  if (isDoubtful && checkAddress(heading).ok)
    notes.push({ line, text: heading, why: { code: 'heading', values: { heading } } })
  if (others > 0) notes.push({ line, text: '', why: { code: 'other-kinds', values: { entries: others } } })
  return notes
}

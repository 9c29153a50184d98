import { originalCell } from '#contract/csv.ts'
import type { Result } from '#contract/failure.ts'
import type { ImportNote, ImportProblem } from '#contract/server-import.ts'
import { shortened, tagsOf, wrongText, type Candidate, type ParsedList } from './candidate.ts'
import { csvRows, type CsvRow } from './csv-rows.ts'

type Column = 'address' | 'group' | 'tags' | 'note' | 'careful'

const columnNames: Readonly<Record<Column, readonly string[]>> = {
  address: [
    'name',
    'address',
    'server',
    'servername',
    'computer',
    'computername',
    'host',
    'hostname',
    'dnshostname',
  ],
  group: ['group', 'folder'],
  tags: ['tags', 'tag'],
  note: ['note', 'notes', 'comment', 'description'],
  careful: ['careful', 'vip'],
}

const plainHeading = (heading: string): string => heading.toLowerCase().replaceAll(/[\s_-]/g, '')

function columnOf(heading: string): Column | null {
  const plain = plainHeading(heading)
  const columns: readonly Column[] = ['address', 'group', 'tags', 'note', 'careful']
  return columns.find((column) => columnNames[column].includes(plain)) ?? null
}

/** What parts the cells of a header: commas, or what Excel writes in half of Europe, or a copied table's tabs. */
function delimiterOf(header: string): string {
  return ['\t', ';', ','].find((delimiter) => header.includes(delimiter)) ?? ','
}

const firstLineOf = (text: string): string => /^\s*([^\r\n]*)/.exec(text)?.[1] ?? ''

/** Words that are a heading and hardly a computer's name. */
const clearlyHeadings: ReadonlySet<string> = new Set([
  'name',
  'address',
  'servername',
  'computername',
  'hostname',
  'dnshostname',
])

/** Whether a text begins with a header and not with the name of a server. */
export function looksLikeCsv(text: string): boolean {
  const header = firstLineOf(text)
  const [row] = csvRows(header, delimiterOf(header))
  const headings = (row?.cells ?? []).map(plainHeading)
  const columns = new Set(headings.map(columnOf).filter((column) => column !== null))
  return (
    headings.some((heading) => clearlyHeadings.has(heading)) || (columns.has('address') && columns.size > 1)
  )
}

export function readCsv(text: string): Result<ParsedList> {
  const [header, ...rows] = csvRows(text, delimiterOf(firstLineOf(text)))
  const columns = header?.cells?.map(columnOf) ?? []
  if (header === undefined || !columns.includes('address'))
    return { ok: false, failure: wrongText({ code: 'no-name-column', values: {} }) }
  const candidates: Candidate[] = []
  const problems: ImportProblem[] = []
  for (const row of rows) {
    const read = readRow(row, columns)
    if ('kind' in read) problems.push(read)
    else candidates.push(read)
  }
  return { ok: true, value: { format: 'csv', candidates, problems, notes: unusedColumns(header, columns) } }
}

function readRow(
  { line, text, cells, why }: CsvRow,
  columns: readonly (Column | null)[],
): Candidate | ImportProblem {
  const place = { line, text: shortened(text) }
  if (cells === null) return { kind: 'bad-line', ...place, why: why ?? '', remedy: quoting }
  if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
    return { kind: 'bad-line', ...place, why: 'It has more cells than the header.', remedy: quoting }
  }
  const cell = (column: Column): string => {
    const index = columns.indexOf(column)
    return index < 0 ? '' : originalCell((cells[index] ?? '').trim())
  }
  const careful = yesOrNo(cell('careful'))
  if (careful === null) {
    const said = `“${shortened(cell('careful'))}” is neither yes nor no.`
    return { kind: 'bad-fact', ...place, why: said, remedy: 'Type yes or no in the column “careful”.' }
  }
  return {
    ...place,
    address: cell('address'),
    group: cell('group') || null,
    tags: tagsOf(cell('tags')),
    note: cell('note') || null,
    careful,
  }
}

const quoting =
  'Put a cell with commas, line ends or quotation marks into quotation marks, and double those inside it.'

function yesOrNo(cell: string): boolean | null {
  const plain = cell.toLowerCase()
  if (['yes', 'true', '1', 'x'].includes(plain)) return true
  return ['', 'no', 'false', '0'].includes(plain) ? false : null
}

function unusedColumns({ line, cells }: CsvRow, columns: readonly (Column | null)[]): readonly ImportNote[] {
  return (cells ?? []).flatMap((heading, index) =>
    columns[index] !== null || heading.trim() === ''
      ? []
      : [{ kind: 'unused-column', line, text: shortened(heading), why: 'This column is not used.' } as const],
  )
}

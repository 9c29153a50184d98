import stringWidth from 'string-width'
import { harmless } from '#contract/harmless.ts'
import { cellText, type Column } from './sheet.ts'

const gap = '  '
/** No column is shortened to less. */
const leastWidth = 8
/** A narrower line holds no table that could be read. */
const narrow = 60

/** A table of aligned columns, each line at most as wide as given, or records where that is too narrow; null for as wide as it is. */
export function tableText<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  widest: number | null,
): string {
  return growingTable(columns, widest)(rows)
}

/** Tells the same table piece by piece: what comes later stands below, in columns that may have grown. */
export function growingTable<Row>(
  columns: readonly Column<Row>[],
  widest: number | null,
): (rows: readonly Row[]) => string {
  const shown = columns.filter(({ title }) => title !== null)
  let natural: readonly number[] = shown.map(() => 0)
  let heading = [shown.map(({ title }) => title ?? '')]
  return (rows) => {
    const cells = [...heading, ...rows.map((row) => shown.map((column) => harmless(cellText(column, row))))]
    natural = natural.map((width, index) =>
      cells.reduce((most, line) => Math.max(most, stringWidth(line[index] ?? '')), width),
    )
    const isFirst = heading.length > 0
    heading = []
    return piece({ shown, cells, natural, widest, rows, isFirst })
  }
}

interface Piece<Row> {
  readonly shown: readonly Column<Row>[]
  readonly cells: readonly (readonly string[])[]
  readonly natural: readonly number[]
  readonly widest: number | null
  readonly rows: readonly Row[]
  readonly isFirst: boolean
}

function piece<Row>({ shown, cells, natural, widest, rows, isFirst }: Piece<Row>): string {
  const widths = widest === null ? natural : fitted(natural, widest)
  if (widest !== null && isTooNarrow({ natural, widths, widest }))
    return `${isFirst ? '' : '\n'}${recordsText(shown, rows, widest)}`
  return cells
    .map((line) => line.map((text, index) => padded(text, widths[index] ?? 0, shown[index])).join(gap))
    .map((line) => `${line.trimEnd()}\n`)
    .join('')
}

/** Takes from the widest column, again and again, until the line fits or nothing can be taken. */
export function fitted(natural: readonly number[], widest: number): readonly number[] {
  const widths = [...natural]
  for (;;) {
    const total = lineWidth(widths)
    const largest = Math.max(...widths)
    if (total <= widest || largest <= leastWidth) return widths
    widths[widths.indexOf(largest)] = largest - 1
  }
}

interface Room {
  readonly natural: readonly number[]
  readonly widths: readonly number[]
  readonly widest: number
}

function isTooNarrow({ natural, widths, widest }: Room): boolean {
  return lineWidth(widths) > widest || (widest < narrow && lineWidth(natural) > widest)
}

const lineWidth = (widths: readonly number[]) =>
  widths.reduce((sum, width) => sum + width, gap.length * (widths.length - 1))

/** A line for each cell that says something, and an empty one between two rows. */
function recordsText<Row>(columns: readonly Column<Row>[], rows: readonly Row[], widest: number): string {
  const records = rows.map((row) =>
    columns.flatMap((column) => {
      const text = harmless(cellText(column, row)).trim()
      return text === '' ? [] : [`${shortened(`${column.title?.trim()}: ${text}`, widest)}\n`]
    }),
  )
  return records.map((lines) => lines.join('')).join('\n')
}

function padded<Row>(text: string, width: number, column: Column<Row> | undefined): string {
  const fitting = column?.cut === 'middle' ? shortenedInside(text, width) : shortened(text, width)
  const space = ' '.repeat(Math.max(0, width - stringWidth(fitting)))
  return column?.align === 'end' ? space + fitting : fitting + space
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

export function shortened(text: string, width: number): string {
  if (stringWidth(text) <= width) return text
  let kept = ''
  for (const { segment } of graphemes.segment(text)) {
    if (stringWidth(kept + segment) >= width) break
    kept += segment
  }
  return `${kept}…`
}

/** `LON…S02`: both ends stay. */
export function shortenedInside(text: string, width: number): string {
  if (stringWidth(text) <= width) return text
  const head = shortened(text, Math.ceil((width + 1) / 2))
  const room = width - stringWidth(head)
  let tail = ''
  for (const { segment } of [...graphemes.segment(text)].toReversed()) {
    if (stringWidth(segment + tail) > room) break
    tail = segment + tail
  }
  return head + tail
}

import stringWidth from 'string-width'
import { cellText, type Column } from './sheet.ts'

const gap = '  '
/** No column is shortened to less. */
const leastWidth = 8

/** Names come from other machines: what would move the cursor or turn the writing direction is not passed on. */
export function harmless(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are what is meant
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
}

/** A table of aligned columns, each line at most as wide as given; null for as wide as it is. */
export function tableText<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  widest: number | null,
): string {
  const shown = columns.filter(({ title }) => title !== null)
  const cells = [
    shown.map(({ title }) => title ?? ''),
    ...rows.map((row) => shown.map((column) => harmless(cellText(column, row)))),
  ]
  const natural = shown.map((_column, index) =>
    Math.max(...cells.map((line) => stringWidth(line[index] ?? ''))),
  )
  const widths = widest === null ? natural : fitted(natural, widest)
  return cells
    .map((line) => line.map((text, index) => padded(text, widths[index] ?? 0, shown[index])).join(gap))
    .map((line) => `${line.trimEnd()}\n`)
    .join('')
}

/** Takes from the widest column, again and again, until the line fits or nothing can be taken. */
export function fitted(natural: readonly number[], widest: number): readonly number[] {
  const widths = [...natural]
  for (;;) {
    const total = widths.reduce((sum, width) => sum + width, gap.length * (widths.length - 1))
    const largest = Math.max(...widths)
    if (total <= widest || largest <= leastWidth) return widths
    widths[widths.indexOf(largest)] = largest - 1
  }
}

function padded<Row>(text: string, width: number, column: Column<Row> | undefined): string {
  const fitting = shortened(text, width)
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

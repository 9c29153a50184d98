import type { Trouble } from '../trouble.ts'
import type { World } from '../world.ts'
import { csvText, objectOf, type Column, type Format, forPrograms } from './sheet.ts'
import { growingTable, shortened, tableText } from './table.ts'
import { harmless, printableJson } from '#contract/harmless.ts'

/** What a command says, and where. */
export interface Say {
  /** A line of the result. */
  readonly line: (text: string) => void
  /** A line beside it. */
  readonly note: (text: string) => void
  /** Only with /v. */
  readonly step: (text: string) => void
  readonly trouble: (trouble: Trouble) => void
  /** How far long work is; a terminal's line that the next one replaces. Null ends it. */
  readonly progress: (text: string | null) => void
  readonly sheet: <Row>(columns: readonly Column<Row>[], rows: readonly Row[], format: Format) => void
  readonly json: (value: unknown) => void
  /** A sheet that is told piece by piece; null where it has to be whole, for programs. */
  readonly growing: <Row>(
    columns: readonly Column<Row>[],
    format: Format,
  ) => ((rows: readonly Row[]) => void) | null
}

export function createSay({ out, errors }: Pick<World, 'out' | 'errors'>, verbose: boolean): Say {
  let inProgress = false
  const progress = (text: string | null) => {
    if (!errors.isTerminal || (text === null && !inProgress)) return
    errors.steer('clear-line')
    errors.write(shortened(harmless(text ?? ''), errors.columns() - 1))
    inProgress = text !== null
  }
  const note = (text: string) => {
    progress(null)
    errors.write(`${text}\n`)
  }
  const json = (value: unknown) => {
    progress(null)
    out.write(`${printableJson(forPrograms(value), out.isTerminal ? 2 : undefined)}\n`)
  }
  return {
    line: (text) => {
      progress(null)
      out.write(`${harmless(text)}\n`)
    },
    note: (text) => note(harmless(text)),
    step: (text) => {
      if (verbose) note(harmless(text))
    },
    trouble: ({ text, lines = [] }) => {
      note(`rewinsta: ${harmless(text)}`)
      for (const line of lines) note(`  ${harmless(line)}`)
    },
    progress,
    sheet: (columns, rows, format) => {
      progress(null)
      if (format === 'json') json(rows.map((row) => objectOf(columns, row)))
      else if (format === 'csv') out.write(csvText(columns, rows))
      else out.write(tableText(columns, rows, out.isTerminal ? out.columns() : null))
    },
    json,
    growing: (columns, format) => {
      if (format !== 'table' || !out.isTerminal) return null
      const textOf = growingTable(columns, out.columns())
      return (rows) => {
        progress(null)
        if (rows.length > 0) out.write(textOf(rows))
      }
    },
  }
}

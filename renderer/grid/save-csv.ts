import { byteOrderMark, csvFileName } from '#contract/csv.ts'
import { saveFile } from '../ui/save-file.ts'

export interface NewTable {
  /** What is in it, as the file's name says it. */
  readonly what: string
  readonly parts: readonly string[]
  /** `12 sessions`. */
  readonly counted: string
  readonly at: Date
}

/** Has a table saved as a file for spreadsheets; answers with what there is to say of that. */
export function saveCsv({ what, parts, counted, at }: NewTable): string {
  const name = csvFileName(what, at)
  saveFile({ name, type: 'text/csv', parts: [byteOrderMark, ...parts] })
  return `${name} with ${counted} is ready to be saved.`
}

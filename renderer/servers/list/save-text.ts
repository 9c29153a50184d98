import { byteOrderMark } from '#contract/csv.ts'
import type { ListFormat } from '#contract/server-import.ts'
import { saveFile } from '../../ui/save-file.ts'

const kinds: Readonly<Record<ListFormat, { readonly name: string; readonly type: string }>> = {
  text: { name: 'rewinsta-servers.txt', type: 'text/plain' },
  csv: { name: 'rewinsta-servers.csv', type: 'text/csv' },
  json: { name: 'rewinsta-servers.json', type: 'application/json' },
}

/** Has the list's text saved as a file. */
export function saveText(text: string, format: ListFormat): void {
  saveFile({ ...kinds[format], parts: format === 'json' ? [text] : [byteOrderMark, text] })
}

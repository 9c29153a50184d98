import type { ListFormat } from '#contract/server-import.ts'

const kinds: Readonly<Record<ListFormat, { readonly name: string; readonly type: string }>> = {
  text: { name: 'rewinsta-servers.txt', type: 'text/plain' },
  csv: { name: 'rewinsta-servers.csv', type: 'text/csv' },
  json: { name: 'rewinsta-servers.json', type: 'application/json' },
}

/** Excel takes a file without this mark for the machine's own code page. */
const mark = '\uFEFF'

/** Hands the text over as a download: the browser, or Electron, asks or knows where to put it. */
export function saveText(text: string, format: ListFormat): void {
  const { name, type } = kinds[format]
  const content = format === 'json' ? text : `${mark}${text}`
  const address = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has its own hold of the content by then.
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

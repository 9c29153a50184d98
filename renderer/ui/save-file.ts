/** A file that is to be saved under a name. */
export interface NewFile {
  readonly name: string
  readonly type: string
  readonly parts: readonly string[]
}

/** Longer than any download needs to take hold of its content, milliseconds. */
const heldMs = 60_000

/** Hands the file over as a download: the browser, or Electron, asks or knows where to put it. */
export function saveFile({ name, type, parts }: NewFile): void {
  const address = URL.createObjectURL(new Blob([...parts], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  window.setTimeout(() => URL.revokeObjectURL(address), heldMs)
}

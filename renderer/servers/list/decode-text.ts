export interface DecodedText {
  readonly text: string
  /** What to look at, because the file does not say how it is written; null where it is clear. */
  readonly doubt: string | null
}

/** Text of a file as Windows programs write them: PowerShell in UTF-16, Excel and old editors in the machine's code page. */
export function decodeText(bytes: Uint8Array<ArrayBuffer>): DecodedText {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return { text: decoded('utf-16le', bytes), doubt: null }
  if (first === 0xfe && second === 0xff) return { text: decoded('utf-16be', bytes), doubt: null }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), doubt: null }
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause
    const doubt =
      'The file is not in Unicode and was read as Western European. Look at letters with accents; if they are wrong, save the file as UTF-8.'
    return { text: decoded('windows-1252', bytes), doubt }
  }
}

const decoded = (label: string, bytes: Uint8Array<ArrayBuffer>): string =>
  new TextDecoder(label).decode(bytes)

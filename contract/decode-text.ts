// Every runtime that imports this has it; the language's own library does not declare it.
declare const TextDecoder: new (
  label: string,
  options?: { readonly fatal: boolean },
) => { readonly decode: (bytes: Uint8Array) => string }

/** A text, as its bytes tell it. */
export interface DecodedText {
  readonly text: string
  /** What the bytes do not say: whether they are Western European, as which they were taken; null where they are clear. */
  readonly doubt: TextDoubt | null
}

export type TextDoubt = 'western-european'

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

const marks: readonly { readonly encoding: Encoding; readonly bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
]

/**
 * Text as Windows programs write it: PowerShell in UTF-16, editors with a mark before it, Excel in the machine's code page.
 * Null for what is no text.
 */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  const marked = marks.find((mark) => mark.bytes.every((byte, at) => bytes[at] === byte))
  const decoded =
    marked === undefined
      ? unmarked(bytes)
      : { text: new TextDecoder(marked.encoding).decode(bytes), doubt: null }
  return decoded === null || decoded.text.includes('\0') ? null : decoded
}

function unmarked(bytes: Uint8Array): DecodedText | null {
  const encoding = bytes.includes(0) ? utf16Of(bytes) : 'utf-8'
  if (encoding === null) return null
  const text = strictly(encoding, bytes)
  if (text !== null) return { text, doubt: null }
  if (encoding !== 'utf-8') return null
  return { text: new TextDecoder('windows-1252').decode(bytes), doubt: 'western-european' }
}

/** Only in UTF-16 a text has zeros, and all on one side: of each character that Latin letters and line ends have. */
function utf16Of(bytes: Uint8Array): Encoding | null {
  if (bytes.length % 2 !== 0) return null
  const isSpared = (side: 0 | 1) => bytes.every((byte, at) => at % 2 !== side || byte !== 0)
  if (isSpared(0)) return 'utf-16le'
  return isSpared(1) ? 'utf-16be' : null
}

function strictly(encoding: Encoding, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (cause) {
    if (cause instanceof TypeError) return null
    throw cause
  }
}

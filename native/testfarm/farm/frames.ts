/** The line between the stand-in DLLs and the farm; `stand-in/line.h` is its other end. */
const fieldSeparator = '\u001f'
const rowSeparator = '\u001e'
/** Marks a text that is there; a null is an empty field. */
const present = '='
const headBytes = 4

export type Value = string | number | bigint | null
export type Row = readonly Value[]

/** What a DLL says. */
export type StandInMessage =
  | {
      readonly kind: 'call'
      readonly sender: Sender
      readonly function: string
      readonly server: string
      readonly arguments: Readonly<Record<string, string | number | null>>
    }
  | { readonly kind: 'note'; readonly sender: Sender; readonly note: string; readonly text: string }

/** A DLL in a process; Windows' number for it. */
export interface Sender {
  readonly library: string
  readonly processId: number
}

/** Puts frames together from the pieces in which a socket delivers them. */
export function createFrameReader(onFrame: (text: string) => void): (piece: Buffer) => void {
  let waiting = Buffer.alloc(0)
  return (piece) => {
    waiting = Buffer.concat([waiting, piece])
    while (waiting.length >= headBytes) {
      const end = headBytes + waiting.readUInt32LE(0)
      if (waiting.length < end) return
      const text = waiting.toString('utf8', headBytes, end)
      waiting = waiting.subarray(end)
      onFrame(text)
    }
  }
}

function frameOf(text: string): Buffer {
  const body = Buffer.from(text, 'utf8')
  const head = Buffer.alloc(headBytes)
  head.writeUInt32LE(body.length)
  return Buffer.concat([head, body])
}

export function parseMessage(text: string): StandInMessage {
  const [kind = '', library = '', processId = '', ...rest] = text.split(fieldSeparator)
  const sender = { library, processId: Number(processId) }
  if (kind !== 'call') return { kind: 'note', sender, note: kind, text: rest[0] ?? '' }
  const [name = '', server = '', ...pairs] = rest
  return { kind: 'call', sender, function: name, server, arguments: parseArguments(pairs) }
}

function parseArguments(pairs: readonly string[]): Readonly<Record<string, string | number | null>> {
  const named = Array.from({ length: pairs.length / 2 }, (_, index) => {
    const value = pairs[index * 2 + 1] ?? ''
    return [pairs[index * 2] ?? '', parseValue(value)] as const
  })
  return Object.fromEntries(named)
}

function parseValue(value: string): string | number | null {
  if (value === '') return null
  return value.startsWith(present) ? value.slice(present.length) : Number(value)
}

/** Fields stay apart only as long as no text holds what parts them. */
function field(value: Value): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  if (value.includes(fieldSeparator) || value.includes(rowSeparator)) {
    throw new Error(`the farm cannot carry ${JSON.stringify(value)}`)
  }
  return `${present}${value}`
}

/** An answer: rows, or the Win32 error of a refusal. */
export type StandInAnswer =
  { readonly ok: true; readonly rows: readonly Row[] } | { readonly ok: false; readonly error: number }

export function frameOfAnswer(answer: StandInAnswer): Buffer {
  const head: Row = answer.ok ? [1, 0] : [0, answer.error]
  const rows = answer.ok ? [head, ...answer.rows] : [head]
  return frameOf(rows.map((row) => row.map(field).join(fieldSeparator)).join(rowSeparator))
}

import { createHash } from 'node:crypto'

/** What the first row is chained to. */
export const genesisHash = '0'.repeat(64)

/** A row as it lies in the database. */
export interface ChainedRow {
  readonly sequence: number
  /** The entry without its hashes, as canonical JSON. */
  readonly content: string
  readonly previousHash: string
  readonly hash: string
}

/** Where the chain ends, kept apart from the rows, so that rows cut off the end are missed. */
export interface ChainHead {
  readonly sequence: number
  readonly hash: string
}

export const emptyHead: ChainHead = { sequence: 0, hash: genesisHash }

export function chainRow(head: ChainHead, content: string): ChainedRow {
  return {
    sequence: head.sequence + 1,
    content,
    previousHash: head.hash,
    hash: hashOf(head.hash, content),
  }
}

export function hashOf(previousHash: string, content: string): string {
  return createHash('sha256').update(previousHash).update(content).digest('hex')
}

/** Whether a row is the one that follows another, as it was written. */
export function follows(row: ChainedRow, last: ChainHead): boolean {
  return (
    row.sequence === last.sequence + 1 &&
    row.previousHash === last.hash &&
    row.hash === hashOf(last.hash, row.content)
  )
}

/** JSON with the keys of every object in order, so that the same content is the same text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    isPlainObject(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

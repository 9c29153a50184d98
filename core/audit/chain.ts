import { createHash } from 'node:crypto'
import type { AuditVerification } from '#contract/audit.ts'

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

/** Some rows, and the head at the moment they were read. */
export interface ChainPage {
  readonly rows: readonly ChainedRow[]
  readonly head: ChainHead
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

/**
 * Checks a chain from its first row to its head. It finds every row altered, removed or put in by somebody who did not
 * rewrite all that follows. Who may write the file can recompute the whole chain and its head: against that, only a
 * copy of a hash kept elsewhere helps.
 */
export function verifyChain(pages: Iterable<ChainPage>): AuditVerification {
  let last = emptyHead
  let head = emptyHead
  for (const page of pages) {
    for (const row of page.rows) {
      if (!follows(row, last)) return { entries: last.sequence, brokenAt: last.sequence + 1 }
      last = row
    }
    // Another process may append between two pages: what counts is the head beside the last of them.
    head = page.head
  }
  const ends = last.sequence === head.sequence && last.hash === head.hash
  return { entries: last.sequence, brokenAt: ends ? null : last.sequence + 1 }
}

function follows(row: ChainedRow, last: ChainHead): boolean {
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

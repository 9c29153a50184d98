import { existsSync } from 'node:fs'
import { openAuditDatabase, PartClosed, type AuditDatabase, type ContentOf } from './audit-database.ts'
import type { ChainedRow, ChainHead } from './chain.ts'

/** A part that has grown beyond this takes no more rows, bytes. */
export const mostPartBytes = 64 * 1024 * 1024

/** The audit over all its files: `audit.sqlite`, `audit-2.sqlite` and so on. */
export interface AuditParts {
  readonly auditId: string
  readonly append: (contents: readonly ContentOf[]) => readonly ChainedRow[]
  readonly tryToWrite: () => void
  /** Newest first. */
  readonly newestBefore: (sequence: number, limit: number) => readonly ChainedRow[]
  readonly lastRules: () => ChainedRow | null
  readonly head: () => ChainHead
  readonly endsAtHead: () => boolean
  readonly hashAt: (sequence: number) => string | null
  readonly close: () => void
}

export interface OpenPartsOptions {
  readonly readOnly?: boolean
  readonly mostBytes?: number
}

export function partFile(file: string, part: number): string {
  return part === 1 ? file : file.replace(/(\.[^./\\]*)?$/, `-${part}$1`)
}

export function openAuditParts(
  file: string,
  { readOnly = false, mostBytes = mostPartBytes }: OpenPartsOptions = {},
): AuditParts {
  /** Newest last; only that one is written to. */
  const parts: AuditDatabase[] = []
  const newest = () => {
    const part = parts.at(-1)
    if (part === undefined) throw new Error('the audit has no part')
    return part
  }
  const openNext = () => {
    const before = parts.at(-1)
    const name = partFile(file, parts.length + 1)
    if (before === undefined) return parts.push(openAuditDatabase(name, { readOnly }))
    const { auditId, part } = before.start
    const start = { auditId, part: part + 1, after: before.head() }
    return parts.push(openAuditDatabase(name, { readOnly, start }))
  }
  const mayOpen = () => !readOnly || existsSync(partFile(file, parts.length + 1))
  const goToNewest = () => {
    while (newest().isClosed() && mayOpen()) openNext()
  }
  const closeAll = () => {
    for (const part of parts.splice(0)) part.close()
  }
  const append = (contents: readonly ContentOf[]): readonly ChainedRow[] => {
    try {
      return newest().append(contents)
    } catch (cause) {
      if (!(cause instanceof PartClosed)) throw cause
      goToNewest()
      return append(contents)
    }
  }
  const closeIfFull = () => {
    try {
      if (newest().bytes() > mostBytes) newest().closePart()
    } catch {
      // The rows are on record, and that is what was asked for; the next ones try again.
    }
  }
  const newestBefore = (sequence: number, limit: number) => {
    goToNewest()
    const rows: ChainedRow[] = []
    for (const part of parts.toReversed()) {
      if (rows.length >= limit) break
      rows.push(...part.newestBefore(sequence, limit - rows.length))
    }
    return rows
  }
  const firstFound = <T>(find: (part: AuditDatabase) => T | null): T | null =>
    parts.toReversed().reduce<T | null>((found, part) => found ?? find(part), null)

  try {
    openNext()
    goToNewest()
    const { auditId } = newest().start
    return {
      auditId,
      append: (contents) => {
        const rows = append(contents)
        closeIfFull()
        return rows
      },
      tryToWrite: () => newest().tryToWrite(),
      newestBefore,
      lastRules: () => firstFound((part) => part.lastRules()),
      head: () => {
        goToNewest()
        return newest().head()
      },
      endsAtHead: () => newest().endsAtHead(),
      hashAt: (sequence) => firstFound((part) => part.hashAt(sequence)),
      close: closeAll,
    }
  } catch (cause) {
    closeAll()
    throw cause
  }
}

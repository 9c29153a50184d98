import {
  auditEntry,
  type AuditDeed,
  type AuditEntry,
  type AuditRules,
  type AuditScope,
} from '#contract/audit.ts'
import type { Failure, Result } from '#contract/failure.ts'
import { NewerAudit } from './schema.ts'
import { causeText, storageFailure } from '../failures.ts'
import type { Notices } from '../notices.ts'
import { openAuditParts, type AuditParts, type OpenPartsOptions } from './audit-parts.ts'
import { canonicalJson, genesisHash, type ChainedRow, type ChainHead } from './chain.ts'

/** What is said until the audit can be used. */
const unusable = 'the audit file'

type Unchained<T> = Omit<T, 'sequence' | 'previousHash' | 'hash'>
export type NewAuditDeed = Unchained<AuditDeed>
/** An entry as its writer knows it; its place in the chain is given when it is written. */
export type NewAuditEntry = NewAuditDeed | Unchained<AuditScope> | Unchained<AuditRules>

/** Who reset what, when, why and on what evidence. Only ever grows. */
export interface Audit {
  /** Whether a row could be written now; tried without writing one. */
  readonly check: () => Result<null>
  readonly write: (entry: NewAuditEntry) => Result<AuditEntry>
  /** All or none of them. */
  readonly writeAll: (entries: readonly NewAuditEntry[]) => Result<readonly AuditEntry[]>
  readonly read: (beforeSequence: number | null, limit: number) => Result<readonly AuditEntry[]>
  /** The newest change of the rules; null for none. */
  readonly lastRules: () => Result<AuditRules | null>
  /** Which audit it is and how far it goes. */
  readonly head: () => Result<ChainHead & { readonly auditId: string }>
  /** Null where there is no such row. */
  readonly hashAt: (sequence: number) => Result<string | null>
  readonly close: () => void
}

export interface OpenAuditOptions extends OpenPartsOptions {
  /** Told after rows were written. */
  readonly onWritten?: () => void
}

/** Opens the audit; if that fails it says so and tries again each time it is needed. */
export function openAudit(
  file: string,
  notices: Notices,
  { onWritten = () => {}, ...options }: OpenAuditOptions = {},
): Audit {
  let parts: AuditParts | null = null
  let closed = false
  const open = (): AuditParts => {
    if (closed) throw new Error('the console has been closed')
    if (parts !== null) return parts
    parts = openAuditParts(file, options)
    return parts
  }
  const attempt = <T>(operation: string, run: (opened: AuditParts) => T): Result<T> => {
    try {
      const value = run(open())
      notices.withdraw(unusable)
      return { ok: true, value }
    } catch (cause) {
      return { ok: false, failure: auditFailure(operation, file, cause) }
    }
  }
  const writeAll = (entries: readonly NewAuditEntry[]) => {
    const written = attempt('write-audit', (opened) => opened.append(entries.map(contentOf)).map(entryOf))
    if (written.ok) onWritten()
    return written
  }
  const audit: Audit = {
    check: () =>
      attempt('write-audit', (opened) => {
        opened.tryToWrite()
        return null
      }),
    write: (entry) => onlyOne(writeAll([entry])),
    writeAll,
    read: (beforeSequence, limit) =>
      attempt('read-audit', (opened) =>
        opened.newestBefore(beforeSequence ?? Number.MAX_SAFE_INTEGER, limit).map(entryOf),
      ),
    lastRules: () => attempt('read-audit', lastRulesIn),
    head: () => attempt('read-audit', (opened) => ({ auditId: opened.auditId, ...opened.head() })),
    hashAt: (sequence) => attempt('read-audit', (opened) => opened.hashAt(sequence)),
    close: () => {
      closed = true
      parts?.close()
      parts = null
    },
  }
  // The cheap half of the verification, for every start.
  raiseProblems(
    attempt('open-audit', (opened) => opened.endsAtHead()),
    notices,
  )
  return audit
}

/** Only to be read: nothing is made or changed. */
export function readAudit<T>(file: string, use: (read: Audit['read']) => T): T {
  const parts = openAuditParts(file, { readOnly: true })
  try {
    return use((beforeSequence, limit) => {
      try {
        const rows = parts.newestBefore(beforeSequence ?? Number.MAX_SAFE_INTEGER, limit)
        return { ok: true, value: rows.map(entryOf) }
      } catch (cause) {
        return { ok: false, failure: auditFailure('read-audit', file, cause) }
      }
    })
  } finally {
    parts.close()
  }
}

function onlyOne(written: Result<readonly AuditEntry[]>): Result<AuditEntry> {
  if (!written.ok) return written
  const [entry] = written.value
  if (entry === undefined) throw new Error('no row was written')
  return { ok: true, value: entry }
}

function lastRulesIn(parts: AuditParts): AuditRules | null {
  const row = parts.lastRules()
  const entry = row === null ? null : entryOf(row)
  return entry?.phase === 'rules' ? entry : null
}

function raiseProblems(ends: Result<boolean>, notices: Notices) {
  if (!ends.ok) {
    const said = { code: 'audit-unusable', failure: ends.failure } as const
    notices.raise({ about: unusable, severity: 'error', said })
  } else if (!ends.value) {
    notices.raise({
      about: 'the end of the audit',
      severity: 'error',
      said: { code: 'audit-end-missing' },
    })
  }
}

/** A row that could not be read back would hide all others of its page, so it is never written. */
function contentOf(entry: NewAuditEntry) {
  return (sequence: number) => {
    const content = canonicalJson({ ...entry, sequence })
    entryOf({ sequence, content, previousHash: genesisHash, hash: genesisHash })
    return content
  }
}

function entryOf({ content, previousHash, hash }: ChainedRow): AuditEntry {
  const fields: unknown = JSON.parse(content)
  return auditEntry.parse({ ...Object(fields), previousHash, hash })
}

export function auditFailure(operation: string, file: string, cause: unknown): Failure {
  return storageFailure(
    operation,
    cause instanceof NewerAudit
      ? { code: 'audit-newer', file, version: cause.version }
      : { code: 'audit-unusable', file, why: causeText(cause) },
  )
}

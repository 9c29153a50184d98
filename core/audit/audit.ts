import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { auditEntry, type AuditEntry, type AuditVerification } from '#contract/audit.ts'
import type { Failure, Result } from '#contract/failure.ts'
import { causeText, storageFailure } from '../failures.ts'
import type { Notices } from '../notices.ts'
import { openAuditDatabase, type AuditDatabase } from './audit-database.ts'
import { canonicalJson, genesisHash, verifyChain, type ChainedRow, type ChainPage } from './chain.ts'

const pageRows = 500
/** What is said until the audit can be used. */
const unusable = 'the audit file'

/** An entry as its writer knows it; its place in the chain is given when it is written. */
export type NewAuditEntry = Omit<AuditEntry, 'sequence' | 'previousHash' | 'hash'>

/** Who reset what, when, why and on what evidence. Only ever grows. */
export interface Audit {
  /** Whether a row could be written now; tried without writing one. */
  readonly check: () => Result<null>
  readonly write: (entry: NewAuditEntry) => Result<AuditEntry>
  /** All or none of them. */
  readonly writeAll: (entries: readonly NewAuditEntry[]) => Result<readonly AuditEntry[]>
  readonly read: (beforeSequence: number | null, limit: number) => Result<readonly AuditEntry[]>
  readonly verify: () => Result<AuditVerification>
  readonly close: () => void
}

/** Opens the audit; if that fails it says so and tries again each time it is needed. */
export function openAudit(file: string, notices: Notices): Audit {
  let database: AuditDatabase | null = null
  let closed = false
  const open = (): AuditDatabase => {
    if (closed) throw new Error('the console has been closed')
    if (database !== null) return database
    mkdirSync(dirname(file), { recursive: true })
    database = openAuditDatabase(file)
    return database
  }
  const attempt = <T>(operation: string, run: (opened: AuditDatabase) => T): Result<T> => {
    try {
      const value = run(open())
      notices.withdraw(unusable)
      return { ok: true, value }
    } catch (cause) {
      return { ok: false, failure: auditFailure(operation, file, cause) }
    }
  }
  const audit: Audit = {
    check: () =>
      attempt('write-audit', (opened) => {
        opened.tryToWrite()
        return null
      }),
    write: (entry) => attempt('write-audit', (opened) => entryOf(opened.append(contentOf(entry)))),
    writeAll: (entries) =>
      attempt('write-audit', (opened) => opened.appendAll(entries.map(contentOf)).map(entryOf)),
    read: (beforeSequence, limit) =>
      attempt('read-audit', (opened) =>
        opened.newestBefore(beforeSequence ?? Number.MAX_SAFE_INTEGER, limit).map(entryOf),
      ),
    verify: () => attempt('verify-audit', (opened) => verifyChain(pagesOf(opened))),
    close: () => {
      closed = true
      database?.close()
      database = null
    },
  }
  raiseProblems(attempt('open-audit', endsAtHead), notices)
  return audit
}

/** In pages, so that a console that has to write waits for one of them at most. */
function* pagesOf(database: AuditDatabase): Generator<ChainPage> {
  for (let after = Number.MIN_SAFE_INTEGER; ;) {
    const page = database.pageAfter(after, pageRows)
    yield page
    const last = page.rows.at(-1)
    if (last === undefined || page.rows.length < pageRows) return
    after = last.sequence
  }
}

/** The cheap half of the verification, for every start: whether the newest row is the one the head names. */
function endsAtHead(database: AuditDatabase): boolean {
  const { head, rows } = database.end()
  const [newest] = rows
  return head.sequence === (newest?.sequence ?? 0) && (newest === undefined || newest.hash === head.hash)
}

function raiseProblems(ends: Result<boolean>, notices: Notices) {
  if (!ends.ok) {
    const { meaning, remedy } = ends.failure
    notices.raise({
      about: unusable,
      severity: 'error',
      message: `${meaning} Nothing can be done to a session until it can.`,
      remedy,
    })
  } else if (!ends.value) {
    notices.raise({
      about: 'the end of the audit',
      severity: 'error',
      message: 'Rows are missing from the end of the audit.',
      remedy:
        'Somebody changed the file outside Rewinsta. Verify the audit, and compare it with a copy from before.',
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

function auditFailure(operation: string, file: string, cause: unknown): Failure {
  return storageFailure({
    operation,
    meaning: `The audit ${file} could not be used: ${causeText(cause)}.`,
    remedy:
      'Close whatever else holds the file, or make room on the disk. If it is damaged, keep a copy, move it away and start Rewinsta again: a new audit begins.',
  })
}

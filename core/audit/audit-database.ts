import { randomUUID } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { isPlainFile, makeOwnFile } from '../files/own-files.ts'
import { chainRow, emptyHead, type ChainedRow, type ChainHead } from './chain.ts'
import { NewerAudit, schemaVersion, steps } from './schema.ts'

/**
 * A console and a command line may append at the same time. Each holds the file for some milliseconds, on a busy disk for
 * longer: what is not written is not done, so the wait is a long one.
 */
export const waitForTheOtherMs = 5_000

const chainedRow = z.object({
  sequence: z.number(),
  content: z.string(),
  previousHash: z.string(),
  hash: z.string(),
})
const chainHead = z.object({ sequence: z.number(), hash: z.string() })
const metaRow = z.object({
  auditId: z.string(),
  part: z.number(),
  afterSequence: z.number(),
  afterHash: z.string(),
  closed: z.number(),
})

export type ContentOf = (sequence: number) => string

/** Which audit a file belongs to, and where in it its rows begin. */
export interface PartStart {
  readonly auditId: string
  /** 1, 2, 3 … */
  readonly part: number
  /** The last row of the part before. */
  readonly after: ChainHead
}

/** Another process has closed this part of the audit: what is appended belongs into the next. */
export class PartClosed extends Error {}

/** One file of the audit. Every method throws what SQLite throws; `audit.ts` turns that into failures. */
export interface AuditDatabase {
  readonly start: PartStart
  readonly isClosed: () => boolean
  /** Adds rows in one transaction; each is told its sequence number. */
  readonly append: (contents: readonly ContentOf[]) => readonly ChainedRow[]
  /** Throws where `append` would for want of the file; writes nothing. */
  readonly tryToWrite: () => void
  readonly newestBefore: (sequence: number, limit: number) => readonly ChainedRow[]
  /** The newest row that changed the rules; null for none in this part. */
  readonly lastRules: () => ChainedRow | null
  readonly head: () => ChainHead
  /** Whether the newest row is the one that the head names, looked at in one moment. */
  readonly endsAtHead: () => boolean
  readonly hashAt: (sequence: number) => string | null
  readonly bytes: () => number
  /** Takes no more rows from now on, whoever brings them. */
  readonly closePart: () => void
  readonly close: () => void
}

export interface OpenDatabaseOptions {
  /** Nothing is written, and a file that is missing is not made. */
  readonly readOnly?: boolean
  /** Of a file that is not there yet. */
  readonly start?: PartStart
}

export function openAuditDatabase(
  file: string,
  { readOnly = false, start }: OpenDatabaseOptions = {},
): AuditDatabase {
  if (!isPlainFile(file) && !readOnly) makeOwnFile(file)
  const database = new DatabaseSync(file, { readOnly })
  try {
    // FULL, because an intent that a power cut takes back was never written.
    database.exec(`PRAGMA busy_timeout = ${waitForTheOtherMs}; PRAGMA synchronous = FULL`)
    const version = versionOf(database)
    if (version > schemaVersion) throw new NewerAudit(version)
    if (!readOnly) prepareSchema(database, start ?? newAudit())
    return databaseOf(database)
  } catch (cause) {
    database.close()
    throw cause
  }
}

const newAudit = (): PartStart => ({ auditId: randomUUID(), part: 1, after: emptyHead })

function databaseOf(database: DatabaseSync): AuditDatabase {
  const meta = () => readMeta(database)
  const { auditId, part, afterSequence, afterHash } = meta()
  const head = () => chainHead.parse(database.prepare('SELECT sequence, hash FROM head').get())
  const isClosed = () => meta().closed !== 0
  const appendOne = (contentOf: ContentOf) => {
    const before = head()
    const row = chainRow(before, contentOf(before.sequence + 1))
    database
      .prepare('INSERT INTO audit (sequence, content, previousHash, hash) VALUES (?, ?, ?, ?)')
      .run(row.sequence, row.content, row.previousHash, row.hash)
    database.prepare('UPDATE head SET sequence = ?, hash = ?').run(row.sequence, row.hash)
    return row
  }
  const select = (rest: string, ...values: readonly number[]) =>
    database
      .prepare(`SELECT * FROM audit ${rest}`)
      .all(...values)
      .map((row) => chainedRow.parse(row))
  return {
    start: { auditId, part, after: { sequence: afterSequence, hash: afterHash } },
    isClosed,
    append: (contents) =>
      inTransaction(database, () => {
        if (isClosed()) throw new PartClosed()
        return contents.map(appendOne)
      }),
    tryToWrite: () => {
      database.exec('BEGIN IMMEDIATE')
      rollBack(database)
    },
    newestBefore: (sequence, limit) =>
      select('WHERE sequence < ? ORDER BY sequence DESC LIMIT ?', sequence, limit),
    lastRules: () => select(lastRules)[0] ?? null,
    head,
    endsAtHead: () => database.prepare(endsAtHead).get() !== undefined,
    hashAt: (sequence) => select('WHERE sequence = ?', sequence)[0]?.hash ?? null,
    bytes: () => pragma(database, 'page_count') * pragma(database, 'page_size'),
    closePart: () => inTransaction(database, () => isClosed() || database.exec('UPDATE meta SET closed = 1')),
    close: () => database.close(),
  }
}

/** A part without rows ends where the one before did. */
const endsAtHead = `SELECT 1 FROM head WHERE EXISTS
    (SELECT 1 FROM audit WHERE audit.sequence = head.sequence AND audit.hash = head.hash
      AND audit.sequence = (SELECT max(sequence) FROM audit))
  OR (NOT EXISTS (SELECT 1 FROM audit) AND head.sequence IS (SELECT afterSequence FROM meta))`

const lastRules = `WHERE CASE WHEN json_valid(content) THEN json_extract(content, '$.phase') END = 'rules'
  ORDER BY sequence DESC LIMIT 1`

/** What a file of the first version does not say: it is a whole audit, and has no id yet. */
function readMeta(database: DatabaseSync): z.infer<typeof metaRow> {
  if (versionOf(database) < schemaVersion) {
    return { auditId: '', part: 1, afterSequence: 0, afterHash: emptyHead.hash, closed: 0 }
  }
  return metaRow.parse(database.prepare('SELECT * FROM meta').get())
}

function prepareSchema(database: DatabaseSync, start: PartStart) {
  if (versionOf(database) === schemaVersion) return
  // Looked at again, because another process may have made it between the look and the lock.
  inTransaction(database, () => {
    const version = versionOf(database)
    if (version === schemaVersion) return
    for (const step of steps.slice(version)) database.exec(step)
    const { auditId, part, after } = start
    const { sequence, hash } = after
    if (version === 0) database.prepare('INSERT INTO head VALUES (1, ?, ?)').run(sequence, hash)
    database.prepare('INSERT INTO meta VALUES (1, ?, ?, ?, ?, 0)').run(auditId, part, sequence, hash)
    database.exec(`PRAGMA user_version = ${schemaVersion}`)
  })
}

export function versionOf(database: DatabaseSync): number {
  return pragma(database, 'user_version')
}

function pragma(database: DatabaseSync, name: 'user_version' | 'page_count' | 'page_size'): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name])
}

/** `IMMEDIATE` before the first look: what is appended follows what was read, whoever else writes. */
function inTransaction<T>(database: DatabaseSync, run: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const value = run()
    database.exec('COMMIT')
    return value
  } catch (cause) {
    rollBack(database)
    throw cause
  }
}

function rollBack(database: DatabaseSync) {
  try {
    database.exec('ROLLBACK')
  } catch {
    // SQLite takes a transaction back by itself when the disk fails, and then there is none; the first cause is what counts.
  }
}

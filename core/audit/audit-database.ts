import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { chainRow, type ChainedRow, type ChainPage } from './chain.ts'

const schemaVersion = 1

/** A console and a command line may append at the same time; each holds the file for some milliseconds. */
const waitForTheOtherMs = 1_000

/** FULL, because an intent that a power cut takes back was never written. A replaced row would slip past the delete trigger: hence the check on insert. */
const schema = `
CREATE TABLE audit (
  sequence INTEGER PRIMARY KEY,
  content TEXT NOT NULL,
  previousHash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TABLE head (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  sequence INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO head VALUES (1, 0, '${'0'.repeat(64)}');
CREATE TRIGGER audit_takes_the_next_row_only BEFORE INSERT ON audit
  WHEN NEW.sequence IS NOT (SELECT sequence + 1 FROM head)
  BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_is_never_updated BEFORE UPDATE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER head_only_moves_on BEFORE UPDATE ON head
  WHEN NEW.sequence IS NOT OLD.sequence + 1
  BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER head_is_never_deleted BEFORE DELETE ON head
  BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
PRAGMA user_version = ${schemaVersion};
`

const chainedRow = z.object({
  sequence: z.number(),
  content: z.string(),
  previousHash: z.string(),
  hash: z.string(),
})
const chainHead = z.object({ sequence: z.number(), hash: z.string() })

type ContentOf = (sequence: number) => string

/** The audit's file. Every method throws what SQLite throws; `audit.ts` turns that into failures. */
export interface AuditDatabase {
  /** Adds one row in one transaction; `contentOf` is told its sequence number. */
  readonly append: (contentOf: ContentOf) => ChainedRow
  /** Adds several rows in one transaction. */
  readonly appendAll: (contents: readonly ContentOf[]) => readonly ChainedRow[]
  /** Throws where `append` would for want of the file; writes nothing. */
  readonly tryToWrite: () => void
  readonly newestBefore: (sequence: number, limit: number) => readonly ChainedRow[]
  /** The rows that follow a sequence number, and the chain's head at the same moment. */
  readonly pageAfter: (sequence: number, limit: number) => ChainPage
  /** The newest row, if there is one, and the head at the same moment. */
  readonly end: () => ChainPage
  readonly close: () => void
}

export function openAuditDatabase(file: string): AuditDatabase {
  const database = new DatabaseSync(file)
  try {
    database.exec(`PRAGMA busy_timeout = ${waitForTheOtherMs}; PRAGMA synchronous = FULL`)
    prepareSchema(database)
  } catch (cause) {
    database.close()
    throw cause
  }
  const head = () => chainHead.parse(database.prepare('SELECT sequence, hash FROM head').get())
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
  const newestBefore = (sequence: number, limit: number) =>
    select('WHERE sequence < ? ORDER BY sequence DESC LIMIT ?', sequence, limit)
  const withHead = (rows: () => readonly ChainedRow[]) =>
    inTransaction(database, 'DEFERRED', () => ({ rows: rows(), head: head() }))
  return {
    append: (contentOf) => inTransaction(database, 'IMMEDIATE', () => appendOne(contentOf)),
    appendAll: (contents) => inTransaction(database, 'IMMEDIATE', () => contents.map(appendOne)),
    tryToWrite: () => {
      database.exec('BEGIN IMMEDIATE')
      rollBack(database)
    },
    newestBefore,
    pageAfter: (sequence, limit) =>
      withHead(() => select('WHERE sequence > ? ORDER BY sequence LIMIT ?', sequence, limit)),
    end: () => withHead(() => newestBefore(Number.MAX_SAFE_INTEGER, 1)),
    close: () => database.close(),
  }
}

function prepareSchema(database: DatabaseSync) {
  const version = versionOf(database)
  if (version > schemaVersion) throw new Error('it was made by a newer Rewinsta')
  if (version > 0) return
  // Looked at again, because another process may have made it between the look and the lock.
  inTransaction(database, 'IMMEDIATE', () => {
    if (versionOf(database) === 0) database.exec(schema)
  })
}

function versionOf(database: DatabaseSync): number {
  return z.object({ user_version: z.number() }).parse(database.prepare('PRAGMA user_version').get())
    .user_version
}

/** `IMMEDIATE` before the first look: what is appended follows what was read, whoever else writes. */
function inTransaction<T>(database: DatabaseSync, kind: 'IMMEDIATE' | 'DEFERRED', run: () => T): T {
  database.exec(`BEGIN ${kind}`)
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

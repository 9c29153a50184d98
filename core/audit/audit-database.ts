import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { chainRow, type ChainHead, type ChainedRow } from './chain.ts'

const schemaVersion = 1

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
  readonly all: () => Iterable<ChainedRow>
  readonly head: () => ChainHead
  readonly close: () => void
}

export function openAuditDatabase(file: string): AuditDatabase {
  const database = new DatabaseSync(file)
  try {
    database.exec('PRAGMA busy_timeout = 250; PRAGMA synchronous = FULL')
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
  return {
    append: (contentOf) => inTransaction(database, () => appendOne(contentOf)),
    appendAll: (contents) => inTransaction(database, () => contents.map(appendOne)),
    tryToWrite: () => {
      database.exec('BEGIN IMMEDIATE')
      rollBack(database)
    },
    newestBefore: (sequence, limit) =>
      database
        .prepare('SELECT * FROM audit WHERE sequence < ? ORDER BY sequence DESC LIMIT ?')
        .all(sequence, limit)
        .map((row) => chainedRow.parse(row)),
    all: () => parsed(database.prepare('SELECT * FROM audit ORDER BY sequence').iterate()),
    head,
    close: () => database.close(),
  }
}

function* parsed(rows: Iterable<unknown>): Generator<ChainedRow> {
  for (const row of rows) yield chainedRow.parse(row)
}

function prepareSchema(database: DatabaseSync) {
  const { user_version: version } = z
    .object({ user_version: z.number() })
    .parse(database.prepare('PRAGMA user_version').get())
  if (version > schemaVersion) throw new Error('it was made by a newer Rewinsta')
  if (version === 0) inTransaction(database, () => database.exec(schema))
}

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

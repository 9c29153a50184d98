import { DatabaseSync } from 'node:sqlite'

export const schemaVersion = 2

/** Nothing is wrong with it, and nothing of it is known here. */
export class NewerAudit extends Error {
  readonly version: number

  constructor(version: number) {
    super(`it is of version ${version}, and at most ${schemaVersion} is known`)
    this.version = version
  }
}

/** A replaced row would slip past the delete trigger: hence the check on insert. */
const first = `
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
`

/** Version 2 knows which audit it is and which part of it, and finds the last change of the rules at once. */
const second = `
CREATE TABLE meta (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  auditId TEXT NOT NULL,
  part INTEGER NOT NULL,
  afterSequence INTEGER NOT NULL,
  afterHash TEXT NOT NULL,
  closed INTEGER NOT NULL
) STRICT;
CREATE TRIGGER meta_is_only_closed BEFORE UPDATE ON meta
  WHEN OLD.closed = 1 OR NEW.closed IS NOT 1 OR NEW.auditId IS NOT OLD.auditId OR NEW.part IS NOT OLD.part
    OR NEW.afterSequence IS NOT OLD.afterSequence OR NEW.afterHash IS NOT OLD.afterHash
  BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER meta_is_never_deleted BEFORE DELETE ON meta
  BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER a_closed_part_takes_no_row BEFORE INSERT ON audit
  WHEN (SELECT closed FROM meta) IS NOT 0
  BEGIN SELECT RAISE(ABORT, 'this part of the audit is closed'); END;
CREATE INDEX audit_rules ON audit (sequence)
  WHERE CASE WHEN json_valid(content) THEN json_extract(content, '$.phase') END = 'rules';
`

/** What makes a file of one version one of the next. */
export const steps: readonly string[] = [first, second]

/** Tables, triggers and indexes of a version, each with the words that made it. */
export function schemaObjects(version: number): ReadonlyMap<string, string> {
  const database = new DatabaseSync(':memory:')
  for (const step of steps.slice(0, version)) database.exec(step)
  const objects = readObjects(database)
  database.close()
  return objects
}

export function readObjects(database: DatabaseSync): ReadonlyMap<string, string> {
  const rows = database.prepare('SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL').all()
  return new Map(rows.map(({ type, name, sql }) => [String(name), `${String(type)} ${String(sql)}`]))
}

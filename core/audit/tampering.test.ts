import { copyFileSync, renameSync, rmSync, symlinkSync, truncateSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AuditFinding, AuditHead } from '#contract/audit.ts'
import { createAuditFolder, type AuditFolder } from '../testing/audit-folder.ts'
import { chainRow, type ChainHead } from './chain.ts'

let audits: AuditFolder
let heads: AuditHead[]
beforeEach(() => {
  audits = createAuditFolder()
  heads = []
  // Witnessed after 6, 14 and 22 rows.
  for (const more of [6, 8, 8]) {
    audits.written(more).close()
    heads.push({ ...audits.headNow(), at: heads.length })
  }
})
afterEach(() => audits.clear())

const found = (): readonly AuditFinding[] => audits.verify(heads).findings

/** Changes the file and leaves its triggers as Rewinsta made them. */
function within(change: (database: DatabaseSync) => void, file = audits.file) {
  const database = new DatabaseSync(file)
  const triggers = database.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${String(name)}`)
  change(database)
  for (const { sql } of triggers) database.exec(String(sql))
  database.close()
}

const sql = (text: string) => within((database) => database.exec(text))

/** Writes the chain anew from the first row on, with the contents that are left. */
function rewrite(database: DatabaseSync) {
  const rows = database.prepare('SELECT content FROM audit ORDER BY sequence').all()
  database.exec('DELETE FROM audit')
  let head: ChainHead = { sequence: 0, hash: '0'.repeat(64) }
  for (const { content } of rows) {
    const row = chainRow(head, String(content).replace(/"sequence":\d+/, `"sequence":${head.sequence + 1}`))
    database
      .prepare('INSERT INTO audit VALUES (?, ?, ?, ?)')
      .run(row.sequence, row.content, row.previousHash, row.hash)
    head = row
  }
  database.prepare('UPDATE head SET sequence = ?, hash = ?').run(head.sequence, head.hash)
}

const setBackTo = (sequence: number) =>
  sequence === 0
    ? `DELETE FROM audit; UPDATE head SET sequence = 0, hash = '${'0'.repeat(64)}'`
    : `DELETE FROM audit WHERE sequence > ${sequence};
       UPDATE head SET sequence = ${sequence}, hash = (SELECT hash FROM audit WHERE sequence = ${sequence})`

test('nothing is found in what nobody touched', () => {
  expect(audits.verify(heads)).toMatchObject({ entries: 22, brokenAt: null, findings: [], parts: 1 })
  expect(audits.verify(heads).newestHash).toBe(heads.at(-1)?.hash)
})

test('rows beyond the last that was witnessed are no finding', () => {
  audits.written(3)
  expect(audits.verify(heads)).toMatchObject({ entries: 25, findings: [] })
})

test('the end cut off, and the note of where it ends set back', () => {
  sql(setBackTo(20))
  expect(found()).toEqual([{ kind: 'cut', row: 21, upTo: 22 }])
})

test('all rows cut off', () => {
  sql(setBackTo(0))
  expect(found()).toEqual([{ kind: 'cut', row: 1, upTo: 22 }])
})

test('a row forged, and all that follow computed anew', () => {
  within((database) => {
    database.exec(`UPDATE audit SET content = replace(content, 'helpdesk7', 'helpdesk8') WHERE sequence = 8`)
    rewrite(database)
  })
  expect(audits.verify().findings).toEqual([])
  expect(found()).toEqual([{ kind: 'rewritten', row: 7, upTo: 14 }])
})

test('rows taken out of the middle, and all that follow computed anew', () => {
  within((database) => {
    database.exec('DELETE FROM audit WHERE sequence IN (3, 4)')
    rewrite(database)
  })
  expect(found()).toEqual([
    { kind: 'rewritten', row: 1, upTo: 6 },
    { kind: 'cut', row: 21, upTo: 22 },
  ])
})

test('an older copy in its place', () => {
  const copy = `${audits.file}.old`
  copyFileSync(audits.file, copy)
  audits.written(4).close()
  heads.push(audits.headNow())
  renameSync(copy, audits.file)
  expect(found()).toEqual([{ kind: 'cut', row: 23, upTo: 26 }])
})

test('an older copy in its place, to which rows were added since', () => {
  const copy = `${audits.file}.old`
  copyFileSync(audits.file, copy)
  audits.written(2).close()
  heads.push(audits.headNow())
  renameSync(copy, audits.file)
  within((database) => database.exec("UPDATE audit SET content = content || ' ' WHERE sequence = 22"))
  within(rewrite)
  audits.written(4).close()
  expect(found()).toMatchObject([{ kind: 'rewritten', upTo: 22 }])
})

test('another console’s audit in its place', () => {
  const other = createAuditFolder()
  other.written(30).close()
  const { auditId: otherId } = other.headNow()
  copyFileSync(other.file, audits.file)
  other.clear()
  expect(audits.verify(heads)).toMatchObject({
    auditId: otherId,
    findings: [{ kind: 'exchanged', auditId: heads[0]?.auditId, rows: 22, at: 2 }],
  })
})

test('another console’s audit under this one’s id', () => {
  const other = createAuditFolder()
  other.written(30).close()
  copyFileSync(other.file, audits.file)
  other.clear()
  within((database) => database.prepare('UPDATE meta SET auditId = ?').run(String(heads[0]?.auditId)))
  // Its first rows happen to be the same.
  expect(found()).toEqual([{ kind: 'rewritten', row: 7, upTo: 14 }])
})

test('the file emptied, and looking at it makes no audit of it', () => {
  truncateSync(audits.file)
  expect(found()).toEqual([{ kind: 'emptied', rows: 22 }])
  expect(found()).toEqual([{ kind: 'emptied', rows: 22 }])
})

test('the file removed, and looking for it makes none', () => {
  rmSync(audits.file)
  expect(found()).toEqual([{ kind: 'missing', file: audits.file, rows: 22 }])
  expect(audits.verify().findings).toEqual([{ kind: 'missing', file: audits.file, rows: null }])
})

test('a link to another audit', () => {
  const aside = `${audits.file}.aside`
  renameSync(audits.file, aside)
  symlinkSync(aside, audits.file)
  expect(found()).toEqual([{ kind: 'linked', to: aside }])
})

test('triggers dropped, and a table replaced by a view', () => {
  audits.tamper('')
  expect(found()).toMatchObject([
    { kind: 'unprotected', what: expect.arrayContaining(['audit_is_never_deleted']) },
  ])
  const database = new DatabaseSync(audits.file)
  database.exec('ALTER TABLE audit RENAME TO kept; CREATE VIEW audit AS SELECT * FROM kept')
  database.close()
  expect(found()).toMatchObject([{ kind: 'unprotected', what: expect.arrayContaining(['audit', 'kept']) }])
})

test.each([
  ['larger than a number can tell', `INSERT INTO audit VALUES (${2n ** 60n}, '{}', '', '')`, 23],
  ['before the first', `INSERT INTO audit VALUES (-5, '{}', '', '')`, 1],
])('a row whose number is %s', (_what, text, row) => {
  sql(text)
  expect(found()).toMatchObject([{ kind: 'altered', row }])
})

test.each([
  ['its row', 'DELETE FROM head'],
  ['its table', 'DROP TABLE head'],
])('the note of where the chain ends without %s', (_what, text) => {
  audits.tamper(text)
  expect(found()).toMatchObject([{ kind: 'altered', row: 23 }, { kind: 'unprotected' }])
})

test('what says which audit it is, gone', () => {
  audits.tamper('DELETE FROM meta')
  expect(found()).toMatchObject([{ kind: 'altered', row: 1 }, { kind: 'exchanged' }, { kind: 'unprotected' }])
})

import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createAuditFolder, entry, type AuditFolder } from '../testing/audit-folder.ts'
import { chainRow, emptyHead, genesisHash } from './chain.ts'
import { steps } from './schema.ts'

let audits: AuditFolder
beforeEach(() => {
  audits = createAuditFolder()
})
afterEach(() => audits.clear())

/** As the first version wrote them. */
const firstVersionRow =
  '{"actionId":"a1","at":1795510800000,"call":null,"confirmation":{"acknowledged":[],"reason":"frozen","typedName":null},"evidence":null,"failure":null,"identity":{"account":{"domain":"CONTOSO","user":"alice"},"connectAt":2,"logonAt":1,"serverId":"s","sessionId":2},"machine":"HD07","operator":"CONTOSO\\\\helpdesk7","phase":"PHASE","result":null,"sequence":SEQUENCE,"serverName":"RDS01","verb":"reset"}'

function writeFirstVersion(file: string) {
  const database = new DatabaseSync(file)
  const [first = ''] = steps
  database.exec(`${first} INSERT INTO head VALUES (1, 0, '${genesisHash}'); PRAGMA user_version = 1`)
  let head = emptyHead
  for (const phase of ['intent', 'outcome']) {
    const content = firstVersionRow.replace('SEQUENCE', String(head.sequence + 1)).replace('PHASE', phase)
    const row = chainRow(head, content)
    database
      .prepare('INSERT INTO audit VALUES (?, ?, ?, ?)')
      .run(row.sequence, content, row.previousHash, row.hash)
    database.prepare('UPDATE head SET sequence = ?, hash = ?').run(row.sequence, row.hash)
    head = row
  }
  database.close()
}

describe('the audit', () => {
  test.each([
    ['UPDATE audit SET content = content'],
    ['DELETE FROM audit'],
    ['INSERT OR REPLACE INTO audit SELECT 1, content, previousHash, hash FROM audit WHERE sequence = 2'],
    ['DELETE FROM head'],
    ['UPDATE head SET sequence = 0'],
  ])('refuses %s', (sql) => {
    audits.written(2).close()
    const database = new DatabaseSync(audits.file)
    expect(() => database.exec(sql)).toThrow('append-only')
    database.close()
    expect(audits.verify()).toMatchObject({ entries: 2, brokenAt: null })
  })

  test('a broken file is said, left untouched, and neither written nor read', () => {
    const garbage = 'this is not a database, whatever its name says. '.repeat(50)
    writeFileSync(audits.file, garbage)
    const audit = audits.open()
    expect(audits.raised).toMatchObject([
      { severity: 'error', said: { code: 'audit-unusable', failure: { kind: 'storage' } } },
    ])
    expect(() => audits.verify()).toThrow('not a database')
    for (const answer of [audit.write(entry()), audit.read(null, 1), audit.check()]) {
      expect(answer).toMatchObject({ ok: false, failure: { kind: 'storage' } })
    }
    expect(readFileSync(audits.file, 'utf8')).toBe(garbage)
  })

  test('from a newer version is left alone', () => {
    audits.written(1).close()
    audits.tamper('PRAGMA user_version = 3')
    expect(audits.open().write(entry())).toMatchObject({
      ok: false,
      failure: { kind: 'storage', cause: { code: 'audit-newer', version: 3 } },
    })
  })

  test('a locked file is said, and works once it is free', () => {
    audits.written(1).close()
    const before = audits.open()
    const holder = new DatabaseSync(audits.file)
    holder.exec('BEGIN EXCLUSIVE')
    expect(before.check()).toMatchObject({ ok: false })
    const audit = audits.open()
    expect(audits.raised).toHaveLength(1)
    expect(audit.write(entry())).toMatchObject({ ok: false, failure: { kind: 'storage' } })
    expect(audit.check()).toMatchObject({ ok: false })
    holder.exec('ROLLBACK')
    holder.close()
    expect(audit.write(entry()).ok).toBe(true)
    expect(audits.verify()).toMatchObject({ entries: 2, brokenAt: null })
  })

  test('survives a process that ends without a word', () => {
    const module = join(import.meta.dirname, 'audit-database.ts')
    const script = `import(${JSON.stringify(module)}).then(({ openAuditDatabase }) => {
      openAuditDatabase(${JSON.stringify(audits.file)}).append([(sequence) => JSON.stringify({ ...${JSON.stringify(entry())}, sequence })])
      process.kill(process.pid, 'SIGKILL') })`
    const { signal } = spawnSync(process.execPath, ['--experimental-strip-types', '-e', script])
    expect(signal).toBe('SIGKILL')
    expect(audits.verify()).toMatchObject({ entries: 1, brokenAt: null })
  })

  test('of the first version verifies and reads; what it did not write yet is null', () => {
    writeFirstVersion(audits.file)
    expect(audits.verify()).toMatchObject({ entries: 2, brokenAt: null, auditId: '', findings: [] })
    const audit = audits.open()
    expect(audits.verify()).toMatchObject({ entries: 2, brokenAt: null })
    expect(audit.read(null, 1)).toMatchObject({
      ok: true,
      value: [
        {
          sequence: 2,
          verb: 'reset',
          identity: { sessionId: 2, logonAt: 1, logonTicks: null, connectTicks: null },
          details: null,
          answer: null,
          confirmation: { reason: 'frozen', ticketNumber: null, typedCount: null, goOnAfterSurprise: false },
        },
      ],
    })
    audit.write(entry())
    expect(audits.verify()).toMatchObject({ entries: 3, brokenAt: null })
  })
})

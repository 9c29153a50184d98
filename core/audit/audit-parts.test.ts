import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Rules } from '#contract/audit.ts'
import { isDeed } from '#contract/audit-deed.ts'
import { createAuditFolder, entry, type AuditFolder } from '../testing/audit-folder.ts'
import { partFile } from './audit-parts.ts'

/** A file of SQLite with this schema and some rows. */
const mostBytes = 80_000
const rows = 400

let audits: AuditFolder
beforeEach(() => {
  audits = createAuditFolder()
})
afterEach(() => audits.clear())

/** Several parts, by two programs that take turns. */
function writeMany() {
  const [one, other] = [audits.open({ mostBytes }), audits.open({ mostBytes })]
  for (let row = 1; row <= rows; row += 1) {
    const written = (row % 2 === 0 ? one : other).write(entry({ actionId: `a${row}` }))
    if (!written.ok) throw new Error(JSON.stringify(written.failure))
  }
  return one
}

const filesOf = ({ file }: AuditFolder) =>
  readdirSync(dirname(file)).filter((name) => name.endsWith('.sqlite')).length

/** What comes between two transactions of one process. */
function afterNextCommit(happens: () => void): void {
  const exec = vi.spyOn(DatabaseSync.prototype, 'exec')
  exec.mockImplementation(function (this: DatabaseSync, sql) {
    exec.mockRestore()
    this.exec(sql)
    if (sql === 'COMMIT') happens()
    else afterNextCommit(happens)
  })
}

describe('an audit that has grown', () => {
  test('goes on in further parts, and is one chain and one list', () => {
    const audit = writeMany()
    const parts = filesOf(audits)
    expect(parts).toBeGreaterThan(3)
    expect(audits.verify()).toMatchObject({ entries: rows, findings: [], parts })
    expect(audits.verify([audits.headNow()]).findings).toEqual([])
    const read = audit.read(null, 500)
    if (!read.ok) throw new Error(JSON.stringify(read.failure))
    expect(read.value.filter(isDeed).map(({ sequence, actionId }) => `${sequence} ${actionId}`)).toEqual(
      Array.from({ length: rows }, (_, index) => `${rows - index} a${rows - index}`),
    )
    expect(audit.hashAt(3)).toEqual({ ok: true, value: read.value.at(-3)?.hash })
    audit.close()
    const again = audits.open({ mostBytes })
    expect(again.write(entry())).toMatchObject({ ok: true, value: { sequence: rows + 1 } })
  })

  test('is whole where another process fills and closes a part right after its last rows were read', () => {
    const audit = audits.open({ mostBytes })
    audit.write(entry())
    afterNextCommit(() => {
      while (filesOf(audits) === 1) audit.write(entry())
    })
    expect(audits.verify()).toMatchObject({ entries: 1, findings: [], parts: 1 })
    expect(filesOf(audits)).toBe(2)
  })

  test('knows its last change of the rules, in whichever part it is', () => {
    const from: Rules = { reason: 'asked', ticketNumber: 'optional', vipAccounts: [], carefulServers: [] }
    const to: Rules = { ...from, vipAccounts: ['ceo'] }
    const audit = audits.open({ mostBytes })
    audit.write({ phase: 'rules', operator: 'o', machine: 'm', at: 1, how: 'here', from, to })
    writeMany()
    expect(audit.lastRules()).toMatchObject({ ok: true, value: { sequence: 1, to } })
  })

  test.each([1, 2])('is not whole where part %i was opened again before those that follow it', (part) => {
    writeMany().close()
    const database = new DatabaseSync(partFile(audits.file, part))
    const { sql } =
      database.prepare("SELECT sql FROM sqlite_master WHERE name = 'meta_is_only_closed'").get() ?? {}
    database.exec(`DROP TRIGGER meta_is_only_closed; UPDATE meta SET closed = 0; ${String(sql)}`)
    const { sequence } = database.prepare('SELECT sequence FROM head').get() ?? {}
    database.close()
    const row = Number(sequence) + 1
    expect(audits.verify()).toMatchObject({ brokenAt: row, findings: [{ kind: 'altered', row }] })
  })

  test.each([1, 2])('takes no more rows in part %i, whoever brings them', (part) => {
    writeMany()
    const database = new DatabaseSync(partFile(audits.file, part))
    const insert = `INSERT INTO audit SELECT sequence + 1, '{}', hash, hash FROM head`
    expect(() => database.exec(insert)).toThrow('closed')
    expect(() => database.exec('UPDATE meta SET closed = 0')).toThrow('append-only')
    database.close()
  })

  test('misses a part of it', () => {
    writeMany()
    const newest = partFile(audits.file, filesOf(audits))
    const head = audits.headNow()
    rmSync(newest)
    const { findings, entries } = audits.verify([head])
    expect(findings).toContainEqual({ kind: 'missing', file: newest, rows: null })
    expect(findings).toContainEqual({ kind: 'cut', row: entries + 1, upTo: rows })
  })

  test('finds two of its parts exchanged, and a row altered in any of them', () => {
    writeMany()
    const [second, third] = [partFile(audits.file, 2), partFile(audits.file, 3)]
    renameSync(second, `${second}.aside`)
    renameSync(third, second)
    renameSync(`${second}.aside`, third)
    const inFirst = audits.verify().entries
    expect(audits.verify().findings).toMatchObject([{ kind: 'altered', row: inFirst + 1 }])
    renameSync(second, `${second}.aside`)
    renameSync(third, second)
    renameSync(`${second}.aside`, third)
    const database = new DatabaseSync(third)
    database.exec(`DROP TRIGGER audit_is_never_updated;
      UPDATE audit SET content = replace(content, 'helpdesk7', 'helpdesk8') WHERE sequence = (SELECT min(sequence) + 1 FROM audit)`)
    database.close()
    expect(audits.verify().findings).toMatchObject([{ kind: 'altered' }, { kind: 'unprotected' }])
    expect(existsSync(second)).toBe(true)
  })
})

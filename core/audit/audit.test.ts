import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Notice } from '#contract/console.ts'
import type { SessionIdentity } from '#contract/session.ts'
import { openAuditDatabase } from './audit-database.ts'
import { createNotices, type Notices } from '../notices.ts'
import { openAudit, type Audit, type NewAuditEntry } from './audit.ts'
import { closeCutShort } from './cut-short.ts'

let folder: string
let raised: Notice[]
let notices: Notices
const opened: Audit[] = []
const file = () => join(folder, 'audit.sqlite')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rewinsta-audit-'))
  raised = []
  notices = createNotices((notice) => raised.push(notice))
})
afterEach(() => {
  for (const audit of opened.splice(0)) audit.close()
  rmSync(folder, { recursive: true })
})

function open(): Audit {
  const audit = openAudit(file(), notices)
  opened.push(audit)
  return audit
}

const identity: SessionIdentity = {
  serverId: 's',
  sessionId: 2,
  account: { domain: 'CONTOSO', user: 'Jürgen Müller' },
  logonAt: 1,
  connectAt: 2,
}

function entry(over: Partial<NewAuditEntry> = {}): NewAuditEntry {
  return {
    at: Date.UTC(2026, 10, 24, 9),
    phase: 'intent',
    actionId: 'a1',
    verb: 'reset',
    operator: 'CONTOSO\\helpdesk7',
    machine: 'HD07',
    serverName: 'RDS01',
    identity,
    evidence: null,
    details: { verb: 'reset', afterMessage: null },
    confirmation: {
      typedName: null,
      typedCount: null,
      acknowledged: [],
      reason: 'frozen; she called',
      ticketNumber: 'INC-7',
      goOnAfterSurprise: false,
    },
    result: null,
    call: null,
    answer: null,
    failure: null,
    ...over,
  }
}

/** As the first version wrote them. */
const firstVersionRow =
  '{"actionId":"a1","at":1795510800000,"call":null,"confirmation":{"acknowledged":[],"reason":"frozen","typedName":null},"evidence":null,"failure":null,"identity":{"account":{"domain":"CONTOSO","user":"alice"},"connectAt":2,"logonAt":1,"serverId":"s","sessionId":2},"machine":"HD07","operator":"CONTOSO\\\\helpdesk7","phase":"PHASE","result":null,"sequence":SEQUENCE,"serverName":"RDS01","verb":"reset"}'

function written(count: number): Audit {
  const audit = open()
  for (let index = 1; index <= count; index += 1) {
    const result = audit.write(entry({ actionId: `a${index}` }))
    if (!result.ok) throw new Error(result.failure.meaning)
  }
  return audit
}

/** Does what somebody with the file and a SQLite shell could. */
function tamper(sql: string) {
  const database = new DatabaseSync(file())
  const triggers = database.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all()
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${String(name)}`)
  database.exec(sql)
  database.close()
}

function close(audit: Audit, now: number, held: readonly string[] = []) {
  closeCutShort({ audit, notices, now, readHeld: () => new Set(held) })
}

describe('the audit', () => {
  test('gives back what was written, newest first, page by page', () => {
    const audit = written(5)
    const page = audit.read(null, 2)
    const next = audit.read(4, 2)
    if (!page.ok || !next.ok) throw new Error('not read')
    expect([...page.value, ...next.value].map(({ sequence, actionId }) => [sequence, actionId])).toEqual([
      [5, 'a5'],
      [4, 'a4'],
      [3, 'a3'],
      [2, 'a2'],
    ])
    expect(page.value[0]).toMatchObject(entry({ actionId: 'a5' }))
    expect(page.value[0]?.previousHash).toBe(page.value[1]?.hash)
  })

  test('goes on where it ended, and its chain holds', () => {
    written(3).close()
    const audit = written(2)
    expect(audit.verify()).toEqual({ ok: true, value: { entries: 5, brokenAt: null } })
    expect(raised).toEqual([])
  })

  test('is sound when empty', () => {
    expect(open().verify()).toEqual({ ok: true, value: { entries: 0, brokenAt: null } })
  })

  test.each([
    [
      'a row altered',
      `UPDATE audit SET content = replace(content, 'helpdesk7', 'helpdesk8') WHERE sequence = 2`,
      2,
    ],
    [
      'a row altered and its own hash with it',
      `UPDATE audit SET content = '{}', hash = '${'1'.repeat(64)}' WHERE sequence = 2`,
      2,
    ],
    ['a row removed', 'DELETE FROM audit WHERE sequence = 3', 3],
    ['the first row removed', 'DELETE FROM audit WHERE sequence = 1', 1],
    [
      'a row removed and the rest moved up',
      'DELETE FROM audit WHERE sequence = 2; UPDATE audit SET sequence = sequence - 1 WHERE sequence > 2',
      2,
    ],
    ['the newest rows removed', 'DELETE FROM audit WHERE sequence > 3', 4],
    ['all rows removed', 'DELETE FROM audit', 1],
    [
      'two rows swapped',
      'UPDATE audit SET sequence = -2 WHERE sequence = 2; UPDATE audit SET sequence = 2 WHERE sequence = 3; UPDATE audit SET sequence = 3 WHERE sequence = -2',
      2,
    ],
    [
      'a row put in at the end',
      `INSERT INTO audit SELECT 6, content, hash, hash FROM audit WHERE sequence = 5`,
      6,
    ],
  ])('finds %s', (_what, sql, brokenAt) => {
    written(5).close()
    tamper(sql)
    expect(open().verify()).toMatchObject({ ok: true, value: { brokenAt } })
  })

  test('missing rows at the end are said at the start', () => {
    written(5).close()
    tamper('DELETE FROM audit WHERE sequence = 5')
    open()
    expect(raised).toMatchObject([
      { severity: 'error', message: expect.stringContaining('missing from the end') },
    ])
  })

  test.each([
    ['UPDATE audit SET content = content'],
    ['DELETE FROM audit'],
    ['INSERT OR REPLACE INTO audit SELECT 1, content, previousHash, hash FROM audit WHERE sequence = 2'],
    ['DELETE FROM head'],
    ['UPDATE head SET sequence = 0'],
  ])('refuses %s', (sql) => {
    written(2).close()
    const database = new DatabaseSync(file())
    expect(() => database.exec(sql)).toThrow('append-only')
    database.close()
    expect(open().verify()).toEqual({ ok: true, value: { entries: 2, brokenAt: null } })
  })

  test('a broken file is said, left untouched, and neither written nor read', () => {
    const garbage = 'this is not a database, whatever its name says. '.repeat(50)
    writeFileSync(file(), garbage)
    const audit = open()
    expect(raised).toMatchObject([{ severity: 'error', remedy: expect.stringContaining('move it away') }])
    for (const answer of [audit.write(entry()), audit.read(null, 1), audit.verify(), audit.check()]) {
      expect(answer).toMatchObject({ ok: false, failure: { kind: 'storage' } })
    }
    expect(readFileSync(file(), 'utf8')).toBe(garbage)
  })

  test('from a newer version is left alone', () => {
    written(1).close()
    tamper('PRAGMA user_version = 2')
    expect(open().write(entry())).toMatchObject({
      ok: false,
      failure: { kind: 'storage', meaning: expect.stringContaining('newer') },
    })
  })

  test('a locked file is said, and works once it is free', () => {
    written(1).close()
    const before = open()
    const holder = new DatabaseSync(file())
    holder.exec('BEGIN EXCLUSIVE')
    expect(before.check()).toMatchObject({ ok: false })
    const audit = open()
    expect(raised).toHaveLength(1)
    expect(audit.write(entry())).toMatchObject({ ok: false, failure: { kind: 'storage' } })
    expect(audit.check()).toMatchObject({ ok: false })
    holder.exec('ROLLBACK')
    holder.close()
    expect(audit.write(entry()).ok).toBe(true)
    expect(audit.verify()).toEqual({ ok: true, value: { entries: 2, brokenAt: null } })
  })

  test('survives a process that ends without a word', () => {
    const module = join(import.meta.dirname, 'audit-database.ts')
    const script = `import(${JSON.stringify(module)}).then(({ openAuditDatabase }) => {
      openAuditDatabase(${JSON.stringify(file())}).append((sequence) => JSON.stringify({ ...${JSON.stringify(entry())}, sequence }))
      process.kill(process.pid, 'SIGKILL') })`
    const { signal } = spawnSync(process.execPath, ['--experimental-strip-types', '-e', script])
    expect(signal).toBe('SIGKILL')
    expect(open().verify()).toEqual({ ok: true, value: { entries: 1, brokenAt: null } })
  })

  test('of the first version verifies and reads; what it did not write yet is null', () => {
    const database = openAuditDatabase(file())
    for (const phase of ['intent', 'outcome']) {
      database.append((sequence) =>
        firstVersionRow.replace('SEQUENCE', String(sequence)).replace('PHASE', phase),
      )
    }
    database.close()
    const audit = open()
    expect(audit.verify()).toEqual({ ok: true, value: { entries: 2, brokenAt: null } })
    expect(audit.read(null, 1)).toMatchObject({
      ok: true,
      value: [
        {
          sequence: 2,
          verb: 'reset',
          identity: { sessionId: 2 },
          details: null,
          answer: null,
          confirmation: { reason: 'frozen', ticketNumber: null, typedCount: null, goOnAfterSurprise: false },
        },
      ],
    })
    audit.write(entry())
    expect(audit.verify()).toEqual({ ok: true, value: { entries: 3, brokenAt: null } })
  })

  test('takes several rows or none', () => {
    const audit = open()
    const many = [entry({ actionId: 'a' }), entry({ actionId: 'b', identity: null })]
    expect(audit.writeAll(many)).toMatchObject({ ok: true, value: [{ sequence: 1 }, { sequence: 2 }] })
    expect(audit.writeAll([entry(), entry({ at: Number.NaN })])).toMatchObject({ ok: false })
    expect(audit.verify()).toEqual({ ok: true, value: { entries: 2, brokenAt: null } })
  })

  test('closes every target of an action on many that was cut short, however far back', () => {
    const audit = open()
    const at = Date.UTC(2026, 10, 24, 9)
    const target = (sessionId: number, over: Partial<NewAuditEntry>) =>
      entry({ actionId: 'many', verb: 'log-off', identity: { ...identity, sessionId }, at, ...over })
    const ids = Array.from({ length: 300 }, (_, index) => index + 2)
    audit.writeAll(ids.map((id) => target(id, { phase: 'intent' })))
    audit.writeAll(ids.slice(0, 290).map((id) => target(id, { phase: 'outcome', result: 'following' })))
    const later = Array.from({ length: 2_500 }, (_, index) =>
      entry({ actionId: `later ${index}`, phase: 'outcome', result: 'gone', at: at + index * 1_000 }),
    )
    audit.writeAll(later)
    close(audit, at)
    expect(raised).toMatchObject([
      {
        message: expect.stringMatching(
          /in the middle of logging off .*, session \d+ on RDS01 and 9 more, at /,
        ),
      },
    ])
    const closed = audit.read(null, 10)
    if (!closed.ok) throw new Error('not read')
    expect(new Set(closed.value.map(({ result, identity: one }) => `${result} ${one?.sessionId}`))).toEqual(
      new Set(ids.slice(290).map((id) => `unknown ${id}`)),
    )
    close(audit, at)
    expect(raised).toHaveLength(1)
  })

  test('says once what was cut short, and puts it on record as unknown', () => {
    const audit = open()
    audit.write(entry({ actionId: 'ended' }))
    audit.write(entry({ actionId: 'ended', phase: 'outcome', result: 'gone', confirmation: null }))
    audit.write(entry({ actionId: 'cut' }))
    close(audit, 5)
    close(audit, 6)
    expect(raised).toMatchObject([
      {
        severity: 'warning',
        message: expect.stringMatching(
          /resetting CONTOSO\\Jürgen Müller, session 2 on RDS01, at \d{1,2} \w+ \d{4}, \d\d:\d\d:\d\d; whether/,
        ),
      },
    ])
    expect(audit.read(null, 1)).toMatchObject({
      ok: true,
      value: [{ sequence: 4, actionId: 'cut', phase: 'outcome', at: 5, result: 'unknown', call: null }],
    })
    expect(audit.verify()).toEqual({ ok: true, value: { entries: 4, brokenAt: null } })
  })

  test('leaves open what another process has under way', () => {
    const audit = open()
    audit.write(entry({ actionId: 'theirs' }))
    close(audit, 5, ['theirs'])
    expect(raised).toEqual([])
    close(audit, 6)
    expect(raised).toHaveLength(1)
  })

  test('what ends between two looks is not cut short', () => {
    const audit = open()
    audit.write(entry({ actionId: 'theirs' }))
    const readHeld = () => {
      audit.write(entry({ actionId: 'theirs', phase: 'outcome', result: 'gone', confirmation: null }))
      return new Set<string>()
    }
    closeCutShort({ audit, notices, now: 5, readHeld })
    expect(raised).toEqual([])
    expect(audit.verify()).toEqual({ ok: true, value: { entries: 2, brokenAt: null } })
  })
})

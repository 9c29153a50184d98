import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createAuditFolder, type AuditFolder } from '../testing/audit-folder.ts'

let audits: AuditFolder
beforeEach(() => {
  audits = createAuditFolder()
})
afterEach(() => audits.clear())

describe('the audit', () => {
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
    audits.written(5).close()
    audits.tamper(sql)
    expect(audits.verify()).toMatchObject({
      brokenAt,
      findings: [{ kind: 'altered', row: brokenAt }, { kind: 'unprotected' }],
    })
  })

  test('missing rows at the end are said at the start', () => {
    audits.written(5).close()
    audits.tamper('DELETE FROM audit WHERE sequence = 5')
    audits.open()
    expect(audits.raised).toMatchObject([{ severity: 'error', said: { code: 'audit-end-missing' } }])
  })
})

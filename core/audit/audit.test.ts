import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isDeed } from '#contract/audit-deed.ts'
import { createAuditFolder, entry, type AuditFolder } from '../testing/audit-folder.ts'

let audits: AuditFolder
beforeEach(() => {
  audits = createAuditFolder()
})
afterEach(() => audits.clear())

describe('the audit', () => {
  test('gives back what was written, newest first, page by page', () => {
    const audit = audits.written(5)
    const page = audit.read(null, 2)
    const next = audit.read(4, 2)
    if (!page.ok || !next.ok) throw new Error('not read')
    expect(
      [...page.value, ...next.value].filter(isDeed).map(({ sequence, actionId }) => [sequence, actionId]),
    ).toEqual([
      [5, 'a5'],
      [4, 'a4'],
      [3, 'a3'],
      [2, 'a2'],
    ])
    expect(page.value[0]).toMatchObject(entry({ actionId: 'a5' }))
    expect(page.value[0]?.previousHash).toBe(page.value[1]?.hash)
  })

  test('goes on where it ended, and its chain holds', () => {
    audits.written(3).close()
    audits.written(2)
    expect(audits.verify()).toMatchObject({ entries: 5, brokenAt: null })
    expect(audits.raised).toEqual([])
  })

  test('is sound when empty', () => {
    audits.open()
    expect(audits.verify()).toMatchObject({ entries: 0, brokenAt: null, findings: [] })
  })

  test('takes several rows or none', () => {
    const audit = audits.open()
    const many = [entry({ actionId: 'a' }), entry({ actionId: 'b', identity: null })]
    expect(audit.writeAll(many)).toMatchObject({ ok: true, value: [{ sequence: 1 }, { sequence: 2 }] })
    expect(audit.writeAll([entry(), entry({ at: Number.NaN })])).toMatchObject({ ok: false })
    expect(audits.verify()).toMatchObject({ entries: 2, brokenAt: null })
  })
})

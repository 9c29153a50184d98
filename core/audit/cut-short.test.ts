import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fullMomentText } from '#contract/locale.ts'
import { createAuditFolder, entry, identity, type AuditFolder } from '../testing/audit-folder.ts'
import type { Audit, NewAuditEntry } from './audit.ts'
import { closeCutShort } from './cut-short.ts'

let audits: AuditFolder
beforeEach(() => {
  audits = createAuditFolder()
})
afterEach(() => audits.clear())

function close(audit: Audit, now: number, held: readonly string[] = []) {
  closeCutShort({ audit, notices: audits.notices, now, readHeld: () => new Set(held) })
}

describe('the audit', () => {
  test('closes every target of an action on many that was cut short, however far back', () => {
    const audit = audits.open()
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
    expect(audits.raised).toMatchObject([
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
    expect(audits.raised).toHaveLength(1)
  })

  test('says once what was cut short, and puts it on record as unknown', () => {
    const audit = audits.open()
    audit.write(entry({ actionId: 'ended' }))
    audit.write(entry({ actionId: 'ended', phase: 'outcome', result: 'gone', confirmation: null }))
    audit.write(entry({ actionId: 'cut' }))
    close(audit, 5)
    close(audit, 6)
    expect(audits.raised).toMatchObject([
      {
        severity: 'warning',
        message: expect.stringContaining(
          `resetting CONTOSO\\Jürgen Müller, session 2 on RDS01, at ${fullMomentText(entry().at)}; whether`,
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
    const audit = audits.open()
    audit.write(entry({ actionId: 'theirs' }))
    close(audit, 5, ['theirs'])
    expect(audits.raised).toEqual([])
    close(audit, 6)
    expect(audits.raised).toHaveLength(1)
  })

  test('what ends between two looks is not cut short', () => {
    const audit = audits.open()
    audit.write(entry({ actionId: 'theirs' }))
    const readHeld = () => {
      audit.write(entry({ actionId: 'theirs', phase: 'outcome', result: 'gone', confirmation: null }))
      return new Set<string>()
    }
    closeCutShort({ audit, notices: audits.notices, now: 5, readHeld })
    expect(audits.raised).toEqual([])
    expect(audit.verify()).toEqual({ ok: true, value: { entries: 2, brokenAt: null } })
  })
})

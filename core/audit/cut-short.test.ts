import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isDeed } from '#contract/audit-deed.ts'
import { createAuditFolder, entry, identity, type AuditFolder } from '../testing/audit-folder.ts'
import type { Audit, NewAuditDeed } from './audit.ts'
import { closeCutShort } from './cut-short.ts'

let audits: AuditFolder
beforeEach(() => {
  audits = createAuditFolder()
})
afterEach(() => audits.clear())

function close(audit: Audit, now: number, held: readonly string[] = []) {
  closeCutShort({ audit, notices: audits.notices, now, readHeld: () => new Set(held) })
}

const target = (sessionId: number, over: Partial<NewAuditDeed>) =>
  entry({ actionId: 'many', identity: { ...identity, sessionId }, ...over })

describe('the audit', () => {
  test('closes every target of an action on many that was cut short, however far back', () => {
    const audit = audits.open()
    const at = Date.UTC(2026, 10, 24, 9)
    const logOff = (sessionId: number, over: Partial<NewAuditDeed>) =>
      target(sessionId, { verb: 'log-off', at, ...over })
    const ids = Array.from({ length: 300 }, (_, index) => index + 2)
    audit.writeAll(ids.map((id) => logOff(id, { phase: 'intent' })))
    audit.writeAll(ids.slice(0, 290).map((id) => logOff(id, { phase: 'outcome', result: 'following' })))
    const later = Array.from({ length: 2_500 }, (_, index) =>
      entry({ actionId: `later ${index}`, phase: 'outcome', result: 'gone', at: at + index * 1_000 }),
    )
    audit.writeAll(later)
    close(audit, at)
    expect(audits.raised).toMatchObject([
      {
        said: { code: 'cut-short', verb: 'log-off', server: 'RDS01', known: 'unknown', others: 9, left: 0 },
      },
    ])
    const closed = audit.read(null, 10)
    if (!closed.ok) throw new Error('not read')
    expect(
      new Set(closed.value.filter(isDeed).map(({ result, identity: one }) => `${result} ${one?.sessionId}`)),
    ).toEqual(new Set(ids.slice(290).map((id) => `unknown ${id}`)))
    close(audit, at)
    expect(audits.raised).toHaveLength(1)
  })

  test('says of each target of a scope what is known of it, once', () => {
    const audit = audits.open()
    const { verb, operator, machine, confirmation, serverName, details } = entry()
    if (confirmation === null) throw new Error('nothing confirmed')
    const ids = Array.from({ length: 27 }, (_, index) => index + 2)
    audit.write({
      phase: 'scope',
      at: entry().at,
      actionId: 'many',
      verb,
      operator,
      machine,
      confirmation,
      targets: ids.map((sessionId) => ({ serverName, identity: { ...identity, sessionId }, details })),
    })
    audit.writeAll(ids.slice(0, 5).map((id) => target(id, { phase: 'intent' })))
    audit.writeAll(
      ids.slice(0, 3).map((id) => target(id, { phase: 'outcome', result: 'gone', call: 'WinStationReset' })),
    )
    close(audit, 5, ['many'])
    expect(audits.raised).toEqual([])
    close(audit, 6)
    close(audit, 7)
    expect(audits.raised).toMatchObject([
      { severity: 'warning', said: { verb: 'reset', known: 'unknown', others: 1, left: 22 } },
    ])
    const rows = audit.read(null, 500)
    if (!rows.ok) throw new Error('not read')
    const last = new Map(
      rows.value
        .filter(isDeed)
        .toReversed()
        .map(({ identity: one, result }) => [one?.sessionId, result]),
    )
    expect([...last]).toEqual(
      ids.map((id, index) => [id, index < 3 ? 'gone' : index < 5 ? 'unknown' : 'skipped']),
    )
    expect(rows.value[0]).toMatchObject({
      at: 6,
      call: null,
      failure: {
        kind: 'refused',
        reason: 'not-begun',
        cause: { code: 'cut-short-before', at: entry().at },
        retry: 'never',
      },
    })
    expect(audits.verify()).toMatchObject({ entries: 1 + 5 + 3 + 24, findings: [] })
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
        said: {
          code: 'cut-short',
          verb: 'reset',
          server: 'RDS01',
          session: { sessionId: 2, account: { domain: 'CONTOSO', user: 'Jürgen Müller' } },
          known: 'unknown',
          others: 0,
          left: 0,
          at: entry().at,
        },
      },
    ])
    expect(audit.read(null, 1)).toMatchObject({
      ok: true,
      value: [{ sequence: 4, actionId: 'cut', phase: 'outcome', at: 5, result: 'unknown', call: null }],
    })
    expect(audits.verify()).toMatchObject({ entries: 4, brokenAt: null })
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
    expect(audits.verify()).toMatchObject({ entries: 2, brokenAt: null })
  })
})

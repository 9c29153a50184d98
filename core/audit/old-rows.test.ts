import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createAuditFolder, type AuditFolder } from '../testing/audit-folder.ts'
import { oldRows, writeOldRows } from '../testing/old-audit-rows.ts'

let audits: AuditFolder
beforeEach(() => {
  audits = createAuditFolder()
  writeOldRows(audits.file)
})
afterEach(() => audits.clear())

const told = (meaning: string) => ({
  cause: { code: 'told', meaning, remedy: expect.stringMatching(/^You need /) },
})

describe('rows of the time when a failure held its sentences', () => {
  test('are whole by their hash, which is over the text as it was written', () => {
    expect(audits.verify()).toMatchObject({ entries: 2, findings: [], newestHash: oldRows[1]?.hash })
  })

  test('are read with those sentences for a cause, also in the evidence', () => {
    const rows = audits.open().read(null, 2)
    expect(rows).toMatchObject({
      ok: true,
      value: [
        {
          hash: oldRows[1]?.hash,
          failure: { code: 7045, ...told('You may see this session, but not do that to it.') },
        },
        {
          hash: oldRows[0]?.hash,
          evidence: {
            processes: {
              failure: { code: 5, ...told('The server does not allow this account to do that.') },
            },
          },
        },
      ],
    })
  })

  test('are gone on from', () => {
    audits.written(1)
    expect(audits.verify()).toMatchObject({ entries: 3, findings: [] })
  })
})

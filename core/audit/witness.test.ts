import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AuditFinding } from '#contract/audit.ts'
import type { AuditHead } from '#contract/audit.ts'
import type { AuditWitness } from '#native/terminal-services.ts'
import { fail } from '../failures.ts'
import { createFakeClock, settle } from '../testing/fake-clock.ts'
import { createAuditFolder } from '../testing/audit-folder.ts'
import { allowReset, commitReset, prepareReset } from '../testing/resetting.ts'
import { createTestCores, type TestCore } from '../testing/test-core.ts'
import { createFileWitness } from './file-witness.ts'
import { createHeadKeeper } from './head-keeper.ts'
import { verifyAudit } from './verify.ts'

const { open, closeAll } = createTestCores()
let folder: string
let heads: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rewinsta-heads-'))
  heads = join(folder, 'state', 'heads.jsonl')
})
afterEach(async () => {
  await closeAll()
  rmSync(folder, { recursive: true })
})

const openWitnessed = (dataFolder: string | null = null) =>
  open(['RDS01'], dataFolder, { witnesses: [createFileWitness(heads)] })

/** A console that reset somebody and was closed. */
async function used(): Promise<TestCore & { readonly audit: string }> {
  const core = await openWitnessed()
  allowReset(core)
  await commitReset(core, await prepareReset(core))
  await core.clock.advance(60_000)
  await core.core.stop()
  return { ...core, audit: join(core.dataFolder, 'audit.sqlite') }
}

async function expectNotice(dataFolder: string, said: object): Promise<void> {
  const again = await openWitnessed(dataFolder)
  await expect
    .poll(async () => (await again.run('read-console', {})).notices.map((notice) => notice.said))
    .toContainEqual(said)
}

const found = (finding: AuditFinding) => ({ code: 'audit-findings', findings: [finding] })

describe('a start', () => {
  test('finds nothing where nobody did anything', async () => {
    const { dataFolder } = await used()
    const again = await openWitnessed(dataFolder)
    await settle()
    expect((await again.run('read-console', {})).notices).toEqual([])
    expect(await again.run('verify-audit', {})).toMatchObject({
      entries: 3,
      findings: [],
      witnesses: [{ kind: 'file', newest: 3, failure: null }],
    })
  })

  test('without an audit says that there was one, and how long it was', async () => {
    const { dataFolder, audit } = await used()
    rmSync(audit)
    await expectNotice(dataFolder, found({ kind: 'missing', file: audit, rows: 3 }))
  })

  test('without an audit and without a witness says that the folder was used', async () => {
    const { dataFolder, audit } = await used()
    rmSync(audit)
    rmSync(heads)
    await expectNotice(dataFolder, { code: 'audit-begun-anew', state: 'missing', beside: ['servers'] })
  })

  test('with an emptied one says so', async () => {
    const { dataFolder, audit } = await used()
    truncateSync(audit)
    await expectNotice(dataFolder, found({ kind: 'emptied', rows: 3 }))
  })

  test('with another one in its place says whose rows are missed', async () => {
    const { dataFolder, audit } = await used()
    const other = createAuditFolder()
    other.written(30).close()
    renameSync(other.file, audit)
    other.clear()
    const auditId: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/)
    const at: unknown = expect.any(Number)
    const exchanged: unknown = expect.objectContaining({ kind: 'exchanged', rows: 3, at, auditId })
    await expectNotice(dataFolder, { code: 'audit-findings', findings: [exchanged] })
  })

  test('with a shorter one says which rows are missing', async () => {
    const { dataFolder, audit } = await used()
    const old = createAuditFolder()
    writeFileSync(old.file, readFileSync(audit))
    old.tamper(`DELETE FROM audit WHERE sequence > 1;
      UPDATE head SET sequence = 1, hash = (SELECT hash FROM audit WHERE sequence = 1)`)
    renameSync(old.file, audit)
    old.clear()
    await expectNotice(dataFolder, found({ kind: 'cut', row: 2, upTo: 3 }))
  })
})

describe('a data folder that was moved', () => {
  test('is known by its audit’s id, so that what was cut off there is missed', async () => {
    const { dataFolder } = await used()
    const moved = join(folder, 'moved')
    cpSync(dataFolder, moved, { recursive: true })
    const audit = join(moved, 'audit.sqlite')
    const heard = await createFileWitness(heads).readHeads()
    if (!heard.ok) throw new Error(JSON.stringify(heard.failure))
    expect(verifyAudit(audit, heard.value).findings).toEqual([])
    const database = new DatabaseSync(audit)
    database.exec(`DROP TRIGGER audit_is_never_deleted; DROP TRIGGER head_only_moves_on; DELETE FROM audit WHERE sequence > 1;
      UPDATE head SET sequence = 1, hash = (SELECT hash FROM audit WHERE sequence = 1)`)
    database.close()
    expect(verifyAudit(audit, heard.value).findings).toContainEqual({ kind: 'cut', row: 2, upTo: 3 })
    await expectNotice(moved, found({ kind: 'cut', row: 2, upTo: 3 }))
  })

  test('says nothing of another audit elsewhere', async () => {
    await used()
    const elsewhere = await openWitnessed()
    expect(await elsewhere.run('verify-audit', {})).toMatchObject({ findings: [], witnesses: [{ heads: 0 }] })
  })
})

/** Notes what it is told, as heads of so many rows. */
function listening() {
  const kept: AuditHead[] = []
  const witness: AuditWitness = {
    kind: 'file',
    keepHead: async (head) => {
      kept.push(head)
      return { ok: true, value: null }
    },
    readHeads: async () => ({ ok: true, value: [] }),
  }
  return { kept, witness }
}

describe('heads', () => {
  test('are told soon after rows, not once a row, and the last at the end', async () => {
    const audits = createAuditFolder()
    const { kept, witness } = listening()
    const clock = createFakeClock(0)
    const audit = audits.open({ onWritten: () => keeper.note() })
    const keeper = createHeadKeeper({ file: audits.file, audit, witnesses: [witness], clock })
    for (let second = 0; second < 20; second += 1) {
      audits.written(5).close()
      keeper.note()
      // oxlint-disable-next-line no-await-in-loop -- a second after the other
      await clock.advance(1_000)
    }
    expect(kept.map(({ at, sequence }) => [at, sequence])).toEqual([
      [250, 5],
      [5_250, 30],
      [10_250, 55],
      [15_250, 80],
    ])
    await keeper.stop()
    expect(kept.at(-1)).toMatchObject({ sequence: 100, auditId: audits.headNow().auditId, file: audits.file })
    audits.clear()
  })

  test('wait until those of before have been compared', async () => {
    const audits = createAuditFolder()
    const asked = Promise.withResolvers<void>()
    const { kept, witness } = listening()
    const slow: AuditWitness = {
      ...witness,
      readHeads: async () => {
        await asked.promise
        return { ok: true, value: [...kept] }
      },
    }
    const clock = createFakeClock(0)
    const audit = audits.written(2)
    const keeper = createHeadKeeper({ file: audits.file, audit, witnesses: [slow], clock })
    const comparing = keeper.compare()
    keeper.note()
    await clock.advance(10_000)
    expect(kept).toEqual([])
    asked.resolve()
    expect(await comparing).toEqual([])
    await keeper.stop()
    expect(kept).toHaveLength(1)
    audits.clear()
  })

  test('in a file of them are all that were kept, torn and foreign lines are none', async () => {
    const witness = createFileWitness(heads)
    const head = { auditId: 'a', file: '/data/audit.sqlite', sequence: 1, hash: 'x', at: 1 }
    await witness.keepHead(head)
    await witness.keepHead({ ...head, file: '/elsewhere/audit.sqlite' })
    appendFileSync(heads, '{"auditId":"a","fi\nnothing\n{}\n')
    await witness.keepHead({ ...head, sequence: 2 })
    expect(await witness.readHeads()).toEqual({
      ok: true,
      value: [head, { ...head, file: '/elsewhere/audit.sqlite' }, { ...head, sequence: 2 }],
    })
  })

  test('do not fill the disk: the older half goes', async () => {
    const witness = createFileWitness(heads)
    const head = { auditId: 'a', file: '/data/audit.sqlite', sequence: 1, hash: 'x', at: 1 }
    await witness.keepHead(head)
    writeFileSync(heads, `${JSON.stringify(head)}\n`.repeat(16_000))
    await witness.keepHead({ ...head, sequence: 7 })
    expect(statSync(heads).size).toBeLessThan(700_000)
    const kept = await witness.readHeads()
    expect(kept.ok && kept.value.at(-1)).toEqual({ ...head, sequence: 7 })
  })

  test('that nobody can keep or read leave the audit as it is, and its verification says so', async () => {
    const deaf: AuditWitness = {
      kind: 'event-log',
      keepHead: () => Promise.reject(new Error('gone')),
      readHeads: async () =>
        fail({
          kind: 'unsupported',
          operation: 'read-heads',
          server: null,
          cause: { code: 'not-on-windows' },
          retry: 'never',
        }),
    }
    const core = await open(['RDS01'], null, { witnesses: [deaf] })
    allowReset(core)
    await commitReset(core, await prepareReset(core))
    await core.clock.advance(10_000)
    expect(await core.run('verify-audit', {})).toMatchObject({
      findings: [],
      witnesses: [{ kind: 'event-log', heads: 0, newest: null, failure: { kind: 'unsupported' } }],
    })
  })
})

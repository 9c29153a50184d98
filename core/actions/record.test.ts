import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, test } from 'vitest'
import { callsOf, commitFails, plain, trailOf } from '../testing/acting.ts'
import { fail, windowsFailure } from '../testing/fake-services.ts'
import { allowReset, commitReset, prepareReset, prepareResetFails } from '../testing/resetting.ts'
import { createTestCores } from '../testing/test-core.ts'

const { open, closeAll } = createTestCores()
afterEach(closeAll)

describe('a commit', () => {
  test('puts on record who, what, why and on what evidence', async () => {
    const core = await open()
    const ticket = await prepareReset(core)
    allowReset(core)
    await commitReset(core, ticket)
    const [, intent] = await core.run('read-audit', { beforeSequence: null, limit: 2 })
    expect(intent).toMatchObject({
      phase: 'intent',
      actionId: ticket.ticketId,
      verb: 'reset',
      operator: 'CONTOSO\\helpdesk7',
      machine: 'HD07',
      serverName: 'RDS01',
      identity: ticket.targets[0]?.identity,
      evidence: ticket.targets[0]?.evidence,
      confirmation: { ...plain, typedCount: null, ticketNumber: null, goOnAfterSurprise: false },
      details: { verb: 'reset', afterMessage: null },
      result: null,
      call: null,
    })
    expect(await core.run('verify-audit', {})).toMatchObject({ entries: 2, brokenAt: null })
  })
})

describe('without an audit', () => {
  test('nothing is prepared, and the reading goes on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rewinsta-core-'))
    writeFileSync(
      join(folder, 'audit.sqlite'),
      'not a database at all, but long enough to be looked at. '.repeat(20),
    )
    const core = await open(['RDS01'], folder)
    expect((await core.run('read-console', {})).notices).toMatchObject([{ severity: 'error' }])
    expect(await prepareResetFails(core)).toMatchObject({ kind: 'refused', reason: 'audit-unavailable' })
    expect(await core.failureOf('read-audit', { beforeSequence: null, limit: 1 })).toMatchObject({
      kind: 'storage',
    })
    expect((await core.snapshot()).servers).toMatchObject([{ state: 'live' }])
  })

  test('no call leaves, and the ticket stays good until it is back', async () => {
    const core = await open()
    const ticket = await prepareReset(core)
    allowReset(core)
    const holder = new DatabaseSync(join(core.dataFolder, 'audit.sqlite'))
    holder.exec('BEGIN EXCLUSIVE')
    expect(await commitFails(core, ticket)).toMatchObject({ kind: 'refused', reason: 'audit-unavailable' })
    holder.exec('ROLLBACK')
    expect(callsOf(core, 'resetSession')).toEqual([])
    expect((await commitReset(core, ticket))?.phase).toBe('following')
    holder.close()
  })

  test('an outcome that cannot be recorded is told, and so is that', async () => {
    const core = await open()
    const ticket = await prepareReset(core)
    const holder = new DatabaseSync(join(core.dataFolder, 'audit.sqlite'))
    core.actions.answers.resetSession = () => {
      holder.exec('BEGIN EXCLUSIVE')
      return fail(windowsFailure(5))
    }
    expect(await commitReset(core, ticket)).toMatchObject({ phase: 'failed' })
    holder.exec('ROLLBACK')
    holder.close()
    expect((await core.run('read-console', {})).notices).toMatchObject([
      {
        severity: 'error',
        said: {
          code: 'outcome-unrecorded',
          verb: 'reset',
          server: 'RDS01',
          session: { sessionId: 2 },
          phase: 'failed',
          others: 0,
          failure: { kind: 'storage' },
        },
      },
    ])
    expect(await trailOf(core)).toEqual(['intent'])
  })
})

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, expect, test } from 'vitest'
import type { Settings } from '#contract/settings.ts'
import { rowsOf } from '../testing/acting.ts'
import { settle } from '../testing/fake-clock.ts'
import { createTestCores, type TestCore } from '../testing/test-core.ts'

const { open, closeAll } = createTestCores()
afterEach(closeAll)

const rulesRows = async (core: TestCore) =>
  (await rowsOf(core)).flatMap((entry) => (entry.phase === 'rules' ? [entry] : []))

const noticesOf = async ({ run }: TestCore) => (await run('read-console', {})).notices

async function changed(core: TestCore, over: Partial<Settings>) {
  const settings = { ...(await core.run('read-settings', {})), ...over }
  await core.run('change-settings', { settings })
  await settle()
}

test('who changes the rules is on record, with what they were and what they are', async () => {
  const core = await open()
  await changed(core, { reason: 'required', vipAccounts: ['CONTOSO\\ceo'] })
  await changed(core, { reason: 'optional', vipAccounts: [] })
  const first = { reason: 'asked', ticketNumber: 'optional', vipAccounts: [], carefulServers: [] }
  const strict = { ...first, reason: 'required', vipAccounts: ['CONTOSO\\ceo'] }
  const common = { how: 'here', operator: 'CONTOSO\\helpdesk7', machine: 'HD07' }
  expect(await rulesRows(core)).toMatchObject([
    { ...common, from: first, to: strict },
    { ...common, from: strict, to: { ...first, reason: 'optional' } },
  ])
  expect(await core.run('verify-audit', {})).toMatchObject({ entries: 2, findings: [] })
  expect(await noticesOf(core)).toEqual([])
})

test('a change that leaves the rules alone is no row', async () => {
  const core = await open()
  await changed(core, { reading: { inViewSeconds: 3, nearSeconds: 30, restSeconds: 60 } })
  expect(await rulesRows(core)).toEqual([])
})

test('a careful mark that is given or taken is a row', async () => {
  const core = await open()
  const { servers } = await core.snapshot()
  const { serverId = '' } = servers[0] ?? {}
  for (const careful of [true, false]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await core.run('change-server', { serverId, careful })
  }
  await settle()
  expect((await rulesRows(core)).map(({ to }) => to.carefulServers)).toEqual([['RDS01'], []])
})

test('rules that were changed while no console was open are found at the start, and said', async () => {
  const core = await open()
  await changed(core, { reason: 'required', vipAccounts: ['ceo'] })
  await core.core.stop()
  const { dataFolder } = core
  const settings = { ...(await core.run('read-settings', {})), reason: 'optional', vipAccounts: [] }
  writeFileSync(join(dataFolder, 'settings.json'), JSON.stringify({ version: 2, settings }))
  const again = await open([], dataFolder)
  expect((await rulesRows(again)).at(-1)).toMatchObject({
    how: 'found',
    from: { reason: 'required', vipAccounts: ['ceo'] },
    to: { reason: 'optional', vipAccounts: [] },
  })
  expect(await noticesOf(again)).toContainEqual(
    expect.objectContaining({
      severity: 'warning',
      said: expect.objectContaining({
        code: 'rules-changed-outside',
        from: expect.objectContaining({ reason: 'required', vipAccounts: ['ceo'] }),
        to: expect.objectContaining({ reason: 'optional', vipAccounts: [] }),
      }),
    }),
  )
})

test('rules cannot be changed while that cannot be recorded; the rest of the settings can', async () => {
  const core = await open()
  const settings = await core.run('read-settings', {})
  const holder = new DatabaseSync(join(core.dataFolder, 'audit.sqlite'))
  holder.exec('BEGIN EXCLUSIVE')
  expect(
    await core.failureOf('change-settings', { settings: { ...settings, reason: 'optional' } }),
  ).toMatchObject({ kind: 'refused', reason: 'audit-unavailable' })
  await core.run('change-settings', { settings: { ...settings, messageTemplates: [] } })
  holder.exec('ROLLBACK')
  holder.close()
  expect(await core.run('read-settings', {})).toMatchObject({ reason: 'asked', messageTemplates: [] })
})

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { createTestCores } from '../testing/test-core.ts'

const { open, closeAll } = createTestCores()
afterEach(closeAll)

/** Shells do not let two of them in; where a folder's lock does not hold, nothing may be lost all the same. */
async function openTwo() {
  const dataFolder = mkdtempSync(join(tmpdir(), 'rewinsta-two-'))
  return [await open(['RDS01'], dataFolder), await open(['RDS01'], dataFolder)] as const
}

const having = (viewId: string) => JSON.stringify({ views: [{ viewId }] })

test('views that one console kept stay when the other one keeps its own', async () => {
  const [one, other] = await openTwo()
  await one.run('keep-arrangement', { arrangement: having('one'), changedViews: ['one'] })
  await other.run('keep-arrangement', { arrangement: having('other'), changedViews: ['other'] })
  expect(await one.run('read-arrangement', {})).toEqual({
    arrangement: '{"views":[{"viewId":"one"},{"viewId":"other"}]}',
  })
})

test('marks that one console saved are not undone by the other, which has them in force', async () => {
  const [one, other] = await openTwo()
  const seen = await other.run('read-settings', {})
  const marked = { ...seen, vipAccounts: ['CONTOSO\\ceo'] }
  await one.run('change-settings', { settings: marked, basedOn: seen })
  const mine = { settings: { ...seen, vipAccounts: ['CONTOSO\\cfo'] }, basedOn: seen }
  expect(await other.failureOf('change-settings', mine)).toMatchObject({
    kind: 'refused',
    reason: 'changed-elsewhere',
  })
  expect(await other.run('read-settings', {})).toEqual(marked)
  expect(other.events).toContainEqual({ event: 'settings-changed', settings: marked })
  const another = { settings: { ...seen, reason: 'required' as const }, basedOn: seen }
  expect(await other.run('change-settings', another)).toEqual({ ...marked, reason: 'required' })
})

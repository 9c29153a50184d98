import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { createTestCores } from '../testing/test-core.ts'

const { open, closeAll } = createTestCores()
afterEach(closeAll)

/** Shells do not let two of them in; where a folder's lock does not hold, nothing may be lost all the same. */
async function openTwo() {
  const dataFolder = mkdtempSync(join(tmpdir(), 'rewinsta-two-'))
  return [await open(['RDS01'], dataFolder), await open(['RDS01'], dataFolder)] as const
}

test('views that one console kept are what the other one is answered with', async () => {
  const [one, other] = await openTwo()
  const kept = await one.run('keep-arrangement', { arrangement: 'views of one', basedOn: null })
  expect(kept).toEqual({ kept: true, revision: expect.any(String) })
  const late = { arrangement: 'views of the other', basedOn: null }
  expect(await other.run('keep-arrangement', late)).toEqual({
    ...kept,
    kept: false,
    arrangement: 'views of one',
  })
  expect(one.events).toContainEqual({ event: 'arrangement-changed', revision: kept.revision })
  await vi.waitFor(async () => {
    await other.clock.advance(1_000)
    expect(other.events).toContainEqual({ event: 'arrangement-changed', revision: kept.revision })
  }, 10_000)
})

test('marks that one console saved are not undone by the other, and are in force there', async () => {
  const [one, other] = await openTwo()
  const seen = await other.run('read-settings', {})
  const marked = { ...seen, vipAccounts: ['CONTOSO\\ceo'] }
  await one.run('change-settings', { settings: marked, basedOn: seen })
  const mine = { settings: { ...seen, reason: 'required' }, basedOn: seen }
  expect(await other.failureOf('change-settings', mine)).toMatchObject({
    kind: 'refused',
    reason: 'changed-elsewhere',
  })
  expect(await other.run('read-settings', {})).toEqual(marked)
  expect(other.events).toContainEqual({ event: 'settings-changed', settings: marked })
})

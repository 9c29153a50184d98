import { healthy, type FarmDescription } from '#native/farm.ts'
import { expect, test } from '../fixtures/console.ts'
import { smallFarm } from '../fixtures/farm.ts'
import { openSettings } from '../pages/settings.ts'

const lists = ['WTSEnumerateSessionsExW', 'WTSEnumerateSessionsW'] as const

/** The same servers, which take the call and do not answer. */
function deafFarm(): FarmDescription {
  const { servers } = smallFarm()
  return { servers: servers.map((one) => ({ ...one, behaviour: { ...healthy, hangs: lists } })) }
}

test('who was seen before the start is found at once and shown as old; nothing is done to them until their server answers', async ({
  open,
}) => {
  const { reopen } = await open()
  const { console, farm } = await reopen(async () => undefined, deafFarm())
  await console.search.fill('bob')
  const bob = console.rows('bob')
  await expect(bob).toHaveCount(1)
  await expect(bob).toContainText(/RDS01as of \d\d:\d\d/)
  await console.select('bob')
  const reset = console.details
    .getByRole('group', { name: 'What can be done' })
    .getByRole('button', { name: 'Reset' })
  await expect(reset).toBeDisabled()
  await expect(console.details).toContainText(/This is as of \d\d:\d\d.*, from before Rewinsta started\./)
  await expect(console.details).toContainText('the server has not been read since Rewinsta started')

  for (const { address } of smallFarm().servers) {
    // oxlint-disable-next-line no-await-in-loop -- one server after the other
    await farm.setBehaviour(address, { hangs: [] })
  }
  await expect(bob).not.toContainText('as of')
  await console.select('bob')
  await expect(reset).toBeEnabled()
})

test('switched off, nothing of before is shown at the next start', async ({ open }) => {
  const { console, reopen } = await open()
  const settings = await openSettings(console.page, 'Reading')
  await settings.getByRole('checkbox', { name: /last known sessions/ }).uncheck()
  await settings.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(settings).toBeHidden()
  const { console: later } = await reopen(async () => undefined, deafFarm())
  await expect(later.tree.getByRole('treeitem', { name: /RDS01.*not read yet/ })).toBeVisible()
  await later.search.fill('bob')
  await expect(later.page.getByText('Nobody found')).toBeVisible()
})

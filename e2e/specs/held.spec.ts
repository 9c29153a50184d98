import { healthy, type FarmControl } from '#native/farm.ts'
import { expect, test } from '../fixtures/console.ts'
import { server, session } from '../fixtures/farm.ts'

const logonFailure = 1326
const refusing = {
  ...healthy,
  errors: { WTSEnumerateSessionsExW: logonFailure, WTSEnumerateSessionsW: logonFailure },
}

/** Lists that were asked for, by server. */
async function listed(farm: FarmControl): Promise<readonly string[]> {
  const calls = await farm.readCalls()
  return calls.filter((call) => call.function === 'WTSEnumerateSessionsExW').map((call) => call.server)
}

test('a wrong password is tried on three servers and no more; one that is asked once it is right brings all back', async ({
  open,
}) => {
  const names = ['RDS01', 'RDS02', 'RDS03', 'RDS04', 'RDS05']
  const people = [session({ sessionId: 2, account: { domain: 'CONTOSO', user: 'alice' } })]
  const servers = names.map((name) => ({ ...server(name, people), behaviour: refusing }))
  const { console, farm } = await open({ farm: { servers } })
  const { page } = console
  await expect(console.tree.getByRole('treeitem', { name: /RDS04.*not asked/ })).toBeVisible()
  expect(await listed(farm)).toEqual(['RDS01', 'RDS02', 'RDS03'])

  await page.keyboard.press('F5')
  const note = page.getByRole('alert').filter({ hasText: '5 servers were not read again.' })
  await expect(note).toContainText(
    /Not asked: RDS01, RDS02 and RDS03 refused the credentials, and more tries could lock the account .*\\/,
  )

  await page.getByRole('button', { name: 'State of the farm' }).click()
  const state = page.getByRole('dialog', { name: 'State of the farm' })
  const troubles = state.getByRole('listitem')
  await expect(troubles).toHaveCount(2)
  await expect(troubles.filter({ hasText: '3 servers: denied' })).toContainText(/1326 ERROR_LOGON_FAILURE/)
  const held = troubles.filter({ hasText: '2 servers: not asked' })
  await expect(held).toContainText(/refused the credentials.*Only when you ask.*all servers are read again/)
  expect(await listed(farm)).toHaveLength(3)

  await held.getByRole('button', { name: 'Ask RDS04 once more' }).click()
  await expect(troubles.filter({ hasText: '4 servers: denied' })).toBeVisible()
  expect(await listed(farm)).toEqual(['RDS01', 'RDS02', 'RDS03', 'RDS04'])

  for (const name of names) await farm.setBehaviour(name, { errors: {} })
  await troubles
    .filter({ hasText: '4 servers: denied' })
    .getByRole('button', { name: /^Ask RDS0\d once more$/ })
    .click()
  await expect(state).toContainText('All 5 servers live')
  await expect(troubles).toHaveCount(0)
  await expect(note).toHaveCount(0)
})

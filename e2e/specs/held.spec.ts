import { healthy, type FarmControl } from '#native/farm.ts'
import { expect, test } from '../fixtures/console.ts'
import { server, session } from '../fixtures/farm.ts'

const logonFailure = 1326
const refusing = {
  ...healthy,
  errors: { WTSEnumerateSessionsExW: logonFailure, WTSEnumerateSessionsW: logonFailure },
}

/** Lists that were asked for, by server, sorted: which servers come first is nobody's choice. */
async function listed(farm: FarmControl): Promise<readonly string[]> {
  const calls = await farm.readCalls()
  const lists = calls.filter((call) => call.function === 'WTSEnumerateSessionsExW')
  return lists.map((call) => call.server).toSorted()
}

test('a wrong password is tried on three servers and no more; one that is asked once it is right brings all back', async ({
  open,
}) => {
  const names = ['RDS01', 'RDS02', 'RDS03', 'RDS04', 'RDS05']
  const people = [session({ sessionId: 2, account: { domain: 'CONTOSO', user: 'alice' } })]
  const servers = names.map((name) => ({ ...server(name, people), behaviour: refusing }))
  const { console, farm } = await open({ farm: { servers } })
  const { page } = console
  await expect(console.tree.getByRole('treeitem', { name: /^RDS.*not asked/ })).toHaveCount(2)
  const tried = await listed(farm)
  expect([tried.length, new Set(tried).size]).toEqual([3, 3])

  const alert = page.getByRole('alert').filter({ hasText: 'No server is asked any more:' })
  await expect(alert).toContainText(
    new RegExp(
      String.raw`${tried.join(', ').replace(/, (?=\w+$)/, ' and ')} refused the credentials, and more tries could lock the account .*\\`,
    ),
  )
  await page.keyboard.press('F5')

  await alert.getByRole('button', { name: 'See what to do' }).click()
  const rows = page
    .getByRole('grid', { name: 'Servers that cannot be read' })
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') })
  const reasons = page.getByRole('group', { name: 'By reason' }).getByRole('button')
  const why = page.getByRole('region', { name: 'Why, and what to do' })
  const showAll = page.getByRole('button', { name: 'Show all that are not readable' })
  const askOnce = page.getByRole('button', { name: /^Ask RDS0\d once more$/ })
  await expect(reasons).toHaveText(['3 denied (1326)', '2 not asked'])
  const alerts = page.getByRole('alert')
  await expect(alerts).toHaveCount(1)
  await reasons.first().click()
  await expect(why).toContainText(/3 servers: denied since .*1326 ERROR_LOGON_FAILURE/)
  await showAll.click()
  await reasons.last().click()
  await expect(rows.first()).toContainText('only when you ask')
  await expect(why).not.toContainText('read-server')
  await expect(why).toContainText(
    /2 servers: not asked.*refused the credentials.*What to do.*Put the credentials right.*all follow by themselves/,
  )
  expect(await listed(farm)).toHaveLength(3)

  await askOnce.click()
  await expect(rows).toHaveCount(1)
  await showAll.click()
  await expect(reasons).toHaveText(['4 denied (1326)', '1 not asked'])
  const asked = await listed(farm)
  expect([asked.length, new Set(asked).size]).toEqual([4, 4])

  for (const name of names) await farm.setBehaviour(name, { errors: {} })
  await reasons.first().click()
  await askOnce.click()
  await expect(page.getByRole('contentinfo')).toContainText(/· 5 servers live/)
  await expect(alerts).toHaveCount(0)
  await showAll.first().click()
  await expect(page.getByText('Every server is read')).toBeVisible()
})

test('a session’s details that are refused for the credentials are the last call to their server', async ({
  open,
}) => {
  const people = [session({ sessionId: 2 }), session({ sessionId: 3 })]
  const { console, farm } = await open({
    farm: { servers: [server('RDS01', people), server('RDS02', people)] },
  })
  await expect(console.rows('RDS01')).toHaveCount(2)
  const before = (await farm.readCalls()).length
  await farm.setBehaviour('RDS01', { errors: { WTSQuerySessionInformationW: 1909 } })
  await expect(console.tree.getByRole('treeitem', { name: /RDS01.*denied/ })).toBeVisible({ timeout: 30_000 })
  const since = async () => (await farm.readCalls()).slice(before)
  const listsOfOther = async () =>
    (await since()).filter((call) => call.server === 'RDS02' && call.function === 'WTSEnumerateSessionsExW')
  const read = (await listsOfOther()).length
  await expect.poll(async () => (await listsOfOther()).length, { timeout: 30_000 }).toBeGreaterThan(read + 2)
  const own = (await since()).filter((call) => call.server === 'RDS01')
  const refused = own.filter(({ error }) => error === 1909)
  expect(refused).toHaveLength(1)
  expect(own.at(-1)).toEqual(refused[0])
})

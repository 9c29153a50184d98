import { ConsolePage } from '../../../pages/console-page.ts'
import { findIdleSession } from '../../fixtures/bridge.ts'
import { expect, test } from '../../fixtures/test.ts'

test('a page that is loaded anew while a reset counts down ends it: no call leaves, and none is on record', async ({
  startStandIn,
}) => {
  const shell = await startStandIn()
  const page = await shell.page()
  const console = new ConsolePage(page)
  const { account } = await findIdleSession(page)
  const user = account?.user ?? ''
  const confirmReset = async () => {
    await console.search.fill(user)
    await console.openReset(user)
    await console.confirm.click()
  }
  await confirmReset()
  await expect(page.getByText('Esc or Stop ends this')).toBeVisible()
  await page.reload()

  await console.search.fill(user)
  await expect(console.rows(user)).toHaveCount(1)
  expect(await console.readAudit()).toEqual([])
  // Confirmed anew it is reset, once: by then the first call would have left long since.
  await confirmReset()
  await expect(console.dialog).toContainText('gone')
  const audit = await console.readAudit()
  expect(audit.map(({ phase, result }) => result ?? phase).toReversed()).toEqual([
    'intent',
    'following',
    'gone',
  ])
  expect(shell.complaints).toEqual([])
})

import { expect, test } from '../fixtures/console.ts'

test('what was refused is told with its code among the rights on that server, and the button stays on', async ({
  open,
}) => {
  const { console, farm } = await open()
  await farm.setBehaviour('RDS01', { errors: { WinStationReset: 7045 } })
  await console.openReset('alice', 'RDS01')
  await console.confirm.click()
  await expect(console.page.getByRole('alertdialog')).toContainText('An administrator of the server', {
    timeout: 20_000,
  })
  await console.close()
  await expect(console.details.getByRole('button', { name: 'Reset…' })).toBeEnabled()
  await expect(console.details).toContainText('Reset was refused here before')

  await console.tree.getByRole('treeitem', { name: /RDS01/ }).click()
  await console.page.getByRole('button', { name: 'My rights' }).click()
  const rights = console.page.getByRole('dialog', { name: /may do on RDS01/ })
  const reset = rights.getByRole('listitem').filter({ hasText: 'Reset' })
  await expect(reset).toContainText('refused since')
  await expect(reset).toContainText('7045 ERROR_CTX_WINSTATION_ACCESS_DENIED · WinStationReset · RDS01')
  await expect(rights.getByRole('listitem').filter({ hasText: 'List the sessions' })).toContainText('allowed')
  await expect(rights.getByRole('listitem').filter({ hasText: 'Log off' })).toContainText('not known')
})

import { expect, test } from '../fixtures/console.ts'
import { ServerListPage } from '../pages/server-list-page.ts'

test('an added server and an edit are undone and done again with the keys, each in its turn', async ({
  open,
}) => {
  const { console } = await open()
  const { page } = console
  const list = new ServerListPage(console)
  await console.addServer('RDS04')
  await expect(list.bar).toHaveText(/^RDS04 added\./)
  await expect(list.line('RDS04')).toHaveCount(1)
  const serverId = (await list.read()).get('RDS04')?.serverId ?? 'none'
  await list.line('RDS02').click()
  await page.keyboard.press('F2')
  const dialog = list.dialog(/^Edit RDS02/)
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Payroll runs on the 25th.')
  // What is typed is undone by the field itself, not in the list.
  await page.keyboard.press('Control+z')
  await expect(dialog.getByRole('textbox', { name: 'Note' })).toHaveValue('')
  expect([...(await list.read()).keys()]).toContain('RDS04')
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Payroll runs on the 25th.')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(list.bar).toContainText('RDS02: note changed.')

  await console.tree.focus()
  await page.keyboard.press('Control+z')
  await expect(list.bar).toContainText('Undone: RDS02: note changed.')
  await list.expectServer('RDS02', { note: null })
  await page.keyboard.press('Control+z')
  await expect(list.bar).toContainText('Undone: RDS04 added.')
  await expect(list.line('RDS04')).toHaveCount(0)
  await page.keyboard.press('Control+y')
  await expect(list.bar).toContainText('Done again: RDS04 added.')
  await expect(list.line('RDS04')).toHaveCount(1)
  await list.expectServer('RDS04', { serverId })
  await page.keyboard.press('Control+Shift+z')
  await expect(list.bar).toContainText('Done again: RDS02: note changed.')
  await list.expectServer('RDS02', { note: 'Payroll runs on the 25th.' })
  await expect(list.bar).not.toContainText('elsewhere')
})

test('an import of 5 000 servers is undone in one step', async ({ open }) => {
  const { console } = await open()
  const list = new ServerListPage(console)
  await list.press('Import…')
  const dialog = list.dialog(/^Import servers/)
  const names = Array.from({ length: 5000 }, (_none, at) => `NEW${at}`)
  await dialog.getByLabel('File with servers').setInputFiles({
    name: 'servers.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(names.join('\n')),
  })
  await dialog.getByRole('button', { name: 'Next' }).click()
  await dialog.getByRole('button', { name: 'Add 5,000 servers' }).click()
  await expect(dialog).toContainText('5,000 servers were added.')
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(list.bar).toContainText('5,000 servers imported.')
  await expect(list.line('NEW0')).not.toHaveCount(0)
  await list.bar.getByRole('button', { name: 'Undo' }).click()
  await expect(list.bar).toContainText('Undone: 5,000 servers imported.')
  await expect(console.tree.getByRole('treeitem')).toHaveCount(4)
  await expect.poll(async () => (await list.read()).size).toBe(3)
  await expect(list.bar).not.toContainText('elsewhere')
})

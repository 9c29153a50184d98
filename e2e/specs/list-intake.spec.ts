import { expect, test } from '../fixtures/console.ts'
import { ServerListPage } from '../pages/server-list-page.ts'

test('an import says first what it would come to, each bad line with what to type, and then adds the others', async ({
  open,
}) => {
  const { console } = await open()
  const { page } = console
  const list = new ServerListPage(console)
  await list.press('Import…')
  const dialog = list.dialog(/^Import servers/)
  const names = Array.from({ length: 14 }, (_none, at) => `NEW${at + 10}`)
  const text = ['[Leeds/Hall 3]', 'NEW01', 'rds01', 'two names', 'new01.contoso.com', '[]', ...names].join(
    '\n',
  )
  await dialog.getByRole('textbox', { name: 'Server list' }).fill(text)
  await dialog.getByRole('combobox', { name: 'Folder for those without one' }).fill('Imported')
  await dialog.getByRole('button', { name: 'Next' }).click()
  await expect(dialog).toContainText('16 servers can be added.')
  await expect(dialog.getByRole('button', { name: 'Back' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog.getByRole('alert')).toHaveText('What you typed is not saved.')
  await dialog.getByRole('button', { name: 'Keep editing' }).click()
  const wrong = dialog.getByRole('list', { name: '1 line to correct' }).getByRole('listitem')
  await expect(wrong).toContainText('Line 4')
  await expect(wrong).toContainText('two names')
  await expect(wrong).toContainText('Type a computer name')
  await expect(dialog.getByRole('list', { name: '1 line already there' })).toContainText('RDS01')
  await expect(dialog.getByRole('list', { name: '1 line to look at' })).toContainText(
    'may be the same server',
  )
  expect((await list.read()).size).toBe(3)

  await dialog.getByRole('button', { name: 'Add 16 servers' }).click()
  await expect(dialog).toContainText('16 servers were added.')
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(list.line('NEW23')).toBeVisible()
  const servers = await list.read()
  expect([servers.size, servers.get('NEW01')?.group, servers.get('NEW23')?.group]).toEqual([
    19,
    'Leeds/Hall 3',
    'Imported',
  ])

  const filter = page.getByRole('searchbox', { name: 'Filter servers' })
  await filter.fill('new01')
  await expect(console.tree.getByRole('treeitem', { level: 3 })).toHaveText([/NEW01/, /new01.contoso.com/])
  await expect(list.line('RDS01')).toHaveCount(0)
  await filter.fill('')
  await expect(list.line('RDS01')).toBeVisible()
})

test('a list that is exported is a file that an import knows whole', async ({ open }) => {
  const { console } = await open()
  const { page } = console
  const list = new ServerListPage(console)
  await list.press('Export…')
  const dialog = list.dialog(/^Export the server list/)
  await dialog.getByRole('radio', { name: /^JSON/ }).check()
  const saving = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save file' }).click()
  const file = await (await saving).path()
  await dialog.getByRole('button', { name: 'Close' }).click()

  await list.press('Import…')
  const importing = list.dialog(/^Import servers/)
  await importing.getByLabel('File with servers').setInputFiles(file)
  await expect(importing.getByRole('textbox', { name: 'Server list' })).toHaveValue(/RDS01/)
  await importing.getByRole('button', { name: 'Next' }).click()
  await expect(importing).toContainText('No new server is in it.')
  await expect(importing.getByRole('list', { name: '3 lines already there' })).toBeVisible()
})

test('servers are found in the directory and only those that are ticked are added', async ({ open }) => {
  const { console } = await open()
  const { page } = console
  const list = new ServerListPage(console)
  const { servers } = (await console.invoke('read-snapshot', {})).snapshot
  const gone = servers.filter(({ address }) => address !== 'RDS01').map(({ serverId }) => serverId)
  await console.invoke('remove-servers', { serverIds: gone })
  await expect(console.tree.getByRole('treeitem')).toHaveCount(2)
  await list.press('Find servers…')
  const dialog = list.dialog(/^Find servers/)
  await dialog.getByRole('radio', { name: /^Active Directory/ }).check()
  await dialog.getByRole('button', { name: 'Look' }).click()
  const found = dialog.getByRole('listbox', { name: 'Servers found' })
  await expect(found.getByRole('option')).toHaveText([/RDS02/, /RDS03/, /RDS01.*in the list already/])
  await expect(dialog.getByRole('button', { name: 'Add', exact: true })).toBeDisabled()
  await found.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect(found.getByRole('option', { selected: true })).toHaveText([/RDS03/])
  await dialog.getByRole('combobox', { name: /^Folder/ }).fill('Found')
  await dialog.getByRole('button', { name: 'Add 1 server' }).click()
  await expect(dialog).toContainText('1 server was added.')
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(console.tree.getByRole('treeitem')).toHaveText([/All servers/, /Found/, /RDS03/, /RDS01/])
  await expect(list.bar).toContainText('RDS03 added.')
  await list.bar.getByRole('button', { name: 'Undo' }).click()
  await expect(console.tree.getByRole('treeitem')).toHaveText([/All servers/, /RDS01/])
})

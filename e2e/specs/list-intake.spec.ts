import { listSamples, secret } from '#core/servers/testing/list-samples.ts'
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
  await expect(wrong).toContainText('two …')
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

test('of a table without a known heading the column with the servers is asked', async ({ open }) => {
  const { console } = await open()
  const list = new ServerListPage(console)
  await list.press('Import…')
  const dialog = list.dialog(/^Import servers/)
  const text = 'Rechnername;Standort\r\nNEW01;Berlin\r\nNEW02;Hamburg\r\n'
  await dialog.getByRole('textbox', { name: 'Server list' }).fill(text)
  await dialog.getByRole('button', { name: 'Next' }).click()
  const column = dialog.getByRole('combobox', { name: 'Column with the servers' })
  await expect(column.getByRole('option')).toHaveText(['Choose a column', 'Rechnername', 'Standort'])
  await expect(dialog.getByRole('button', { name: 'Next' })).toBeDisabled()
  await column.selectOption('Rechnername')
  await dialog.getByRole('button', { name: 'Next' }).click()
  await expect(dialog).toContainText('2 servers can be added.')
  await expect(dialog.getByRole('list', { name: '1 line to look at' })).toContainText(
    'The servers are those of Rechnername. Not used: Standort.',
  )
  expect((await list.read()).size).toBe(3)
  await dialog.getByRole('button', { name: 'Add 2 servers' }).click()
  await expect(dialog).toContainText('2 servers were added.')
  await expect
    .poll(async () => [...(await list.read()).keys()])
    .toEqual(expect.arrayContaining(['NEW01', 'NEW02']))
})

test('the file of another program is taken with its folders, and no password of it is shown', async ({
  open,
}) => {
  const { console } = await open()
  const { page } = console
  const list = new ServerListPage(console)
  const shown = ['mRemoteNG, XML', 'RDCMan', 'Royal TS, JSON', 'a list of names']
  for (const { what, text } of listSamples.filter((sample) => shown.includes(sample.what))) {
    await list.press('Import…')
    const dialog = list.dialog(/^Import servers/)
    const file = { name: `${what}.txt`, mimeType: 'text/plain', buffer: Buffer.from(text) }
    await dialog.getByLabel('File with servers').setInputFiles(file)
    await dialog.getByRole('button', { name: 'Next' }).click()
    await expect(dialog).toHaveAccessibleName('Import servers: what would be added')
    expect(await page.locator('body').innerText()).not.toContain(secret)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.getByRole('button', { name: 'Discard it' }).click()
    await expect(dialog).toBeHidden()
  }

  const [mRemote] = listSamples
  await list.press('Import…')
  const dialog = list.dialog(/^Import servers/)
  await dialog.getByRole('textbox', { name: 'Server list' }).fill(mRemote?.text ?? '')
  await dialog.getByRole('button', { name: 'Next' }).click()
  await dialog.getByRole('button', { name: 'Add 1 server' }).click()
  await expect(dialog).toContainText('1 server was added.')
  await expect.poll(async () => (await list.read()).get('rds05.contoso.com')?.group).toBe('London/Floor 2')
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

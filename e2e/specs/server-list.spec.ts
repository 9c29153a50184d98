import { expect, test } from '../fixtures/console.ts'
import { actsOn } from '../fixtures/records.ts'
import { createKeyboardUser } from '../pages/keyboard.ts'
import { ServerListPage } from '../pages/server-list-page.ts'

test('what is refused of a server is said at its field and loses nothing; what is saved shows in the window', async ({
  open,
}) => {
  const { console } = await open()
  const { page } = console
  const list = new ServerListPage(console)
  await list.line('RDS01').click()
  await page.keyboard.press('F2')
  const dialog = list.dialog(/^Edit RDS01/)
  await dialog.getByRole('combobox', { name: 'Folder' }).fill('London//Floor 2')
  await dialog.getByRole('textbox', { name: 'Tags' }).fill('sql, payroll')
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Payroll runs on the 25th.')
  await dialog.getByRole('checkbox', { name: /^Careful/ }).check()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toContainText('has a folder without a name')
  const folder = dialog.getByRole('combobox', { name: 'Folder' })
  await expect(folder).toBeFocused()
  await expect(dialog.getByRole('textbox', { name: 'Note' })).toHaveValue('Payroll runs on the 25th.')

  // Esc asks before it throws away what was typed.
  await page.keyboard.press('Escape')
  await expect(dialog.getByText('What you typed is not saved.')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(folder).toBeFocused()
  await folder.fill('London/Floor 2')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(console.tree).toBeFocused()

  await expect(console.tree.getByRole('treeitem', { level: 3 })).toHaveText(/RDS01/)
  await expect(list.line('RDS01').getByRole('img', { name: 'careful' })).toBeVisible()
  const about = page.getByRole('note', { name: 'About RDS01' })
  for (const text of ['Careful', 'sql', 'payroll', 'Payroll runs on the 25th.']) {
    await expect(about).toContainText(text)
  }
  await expect(list.bar).not.toContainText('elsewhere')
  expect((await list.read()).get('RDS01')).toMatchObject({
    group: 'London/Floor 2',
    tags: ['sql', 'payroll'],
    note: 'Payroll runs on the 25th.',
    careful: true,
  })
})

test('several servers are moved together, a folder is renamed with all in it, and each is undone', async ({
  open,
}) => {
  const { console } = await open()
  const { page } = console
  const list = new ServerListPage(console)
  await list.line('RDS01').click()
  await list.line('RDS02').click({ modifiers: ['Control'] })
  await list.line('RDS02').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Move to folder…' }).click()
  await list
    .dialog(/^Move 2 servers/)
    .getByRole('combobox', { name: 'Folder' })
    .fill('London')
  await list
    .dialog(/^Move 2 servers/)
    .getByRole('button', { name: 'Move' })
    .click()
  await expect(console.tree.getByRole('treeitem', { level: 2 })).toHaveText([/RDS01/, /RDS02/])

  await list.line('London').click()
  await expect(page.getByRole('heading', { name: 'London' })).toBeVisible()
  await expect(console.rows('alice', 'RDS03')).toHaveCount(0)
  await page.keyboard.press('F2')
  const rename = list.dialog(/^Rename London/)
  await rename.getByRole('combobox', { name: 'New path' }).fill('UK/London')
  await rename.getByRole('button', { name: 'Rename' }).click()
  await expect(console.tree.getByRole('treeitem', { level: 3 })).toHaveText([/RDS01/, /RDS02/])
  await expect(page.getByRole('heading', { name: 'UK/London' })).toBeVisible()

  await list.bar.getByRole('button', { name: 'Undo' }).click()
  await expect(list.bar).toContainText('Undone: London renamed to UK/London: 2 servers.')
  await expect(console.tree.getByRole('treeitem', { level: 3 })).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'London', exact: true })).toBeVisible()
  const servers = await list.read()
  expect(['RDS01', 'RDS02', 'RDS03'].map((name) => servers.get(name)?.group)).toEqual([
    'London',
    'London',
    null,
  ])
})

test('with the keyboard alone servers are marked, taken off the list and put back; nothing reaches them', async ({
  open,
  page,
}) => {
  const user = await createKeyboardUser(page)
  const { console, farm } = await open()
  const list = new ServerListPage(console)
  const { keyboard } = page
  const before = await list.read()
  await user.tabTo(console.tree)
  await keyboard.press('ArrowDown')
  await keyboard.press('Shift+ArrowDown')
  await expect(console.tree.getByRole('treeitem', { selected: true })).toHaveText([/RDS01/, /RDS02/])
  await keyboard.press('Delete')
  const dialog = list.dialog(/^Remove 2 servers from the list/)
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(console.tree).toBeFocused()
  expect((await list.read()).size).toBe(3)

  await keyboard.press('Shift+F10')
  await expect(page.getByRole('menuitem', { name: 'Move to folder…' })).toBeFocused()
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await user.press(dialog.getByRole('button', { name: 'Remove 2' }))
  await expect(console.tree.getByRole('treeitem')).toHaveText([/All servers/, /RDS03/])
  await expect(console.tree).toBeFocused()
  await expect(page.getByRole('heading', { name: 'All servers' })).toBeVisible()
  await expect(list.bar).toContainText('RDS01 and RDS02 taken off the list.')
  await expect(list.bar).not.toContainText('elsewhere')

  await user.press(list.bar.getByRole('button', { name: 'Undo' }))
  await expect(list.bar).toContainText('Undone: RDS01 and RDS02 taken off the list.')
  await expect(console.tree.getByRole('treeitem')).toHaveCount(4)
  const after = await list.read()
  expect([...after.values()].map(({ serverId }) => serverId).toSorted()).toEqual(
    [...before.values()].map(({ serverId }) => serverId).toSorted(),
  )
  expect(await actsOn(farm)).toEqual([])
  expect(await user.pointerEvents()).toBe(0)
})

test('a folder that was closed is closed when the window comes back', async ({ open }) => {
  const { console } = await open()
  const { page } = console
  const list = new ServerListPage(console)
  const { servers } = (await console.invoke('read-snapshot', {})).snapshot
  const serverIds = servers.map(({ serverId }) => serverId)
  await console.invoke('move-servers', { serverIds, group: 'London/Floor 2' })
  await list.line('London').click()
  await page.keyboard.press('ArrowLeft')
  await expect(list.line('London')).toHaveAttribute('aria-expanded', 'false')
  await expect(list.line('RDS01')).toHaveCount(0)
  await page.reload()
  await expect(list.line('London')).toHaveAttribute('aria-expanded', 'false')
  await expect(console.tree.getByRole('treeitem')).toHaveText([/All servers/, /London/])
})

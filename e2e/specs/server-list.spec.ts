import type { Page } from '@playwright/test'
import type { ServerStatus } from '#contract/server.ts'
import { expect, test } from '../fixtures/console.ts'
import { elsewhere } from '../fixtures/elsewhere.ts'
import { actsOn } from '../fixtures/records.ts'
import type { ConsolePage } from '../pages/console-page.ts'
import { createKeyboardUser } from '../pages/keyboard.ts'

const line = ({ tree }: ConsolePage, name: string) => tree.getByRole('treeitem', { name: new RegExp(name) })
const bar = ({ page }: ConsolePage) => page.getByRole('status', { name: 'Changes of the list' })
const dialogIn = (page: Page, name: RegExp) => page.getByRole('dialog', { name })

async function chooseInListMenu({ page }: ConsolePage, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Server list…' }).click()
  await page.getByRole('menuitem', { name }).click()
}

/** A server as the core has it; what was only just answered is told a moment later. */
const serverOf = (console: ConsolePage, name: string) =>
  expect.poll(async () => (await listOf(console)).get(name), { message: `what the core has of ${name}` })

/** The list as the core has it. */
async function listOf(console: ConsolePage): Promise<ReadonlyMap<string, ServerStatus>> {
  const { snapshot } = await console.invoke('read-snapshot', {})
  return new Map(snapshot.servers.map((server) => [server.address, server]))
}

test('what is refused of a server is said at its field and loses nothing; what is saved shows in the window', async ({
  open,
}) => {
  const { console } = await open()
  const { page } = console
  await line(console, 'RDS01').click()
  await page.keyboard.press('F2')
  const dialog = dialogIn(page, /^Edit RDS01/)
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
  await expect(line(console, 'RDS01').getByRole('img', { name: 'careful' })).toBeVisible()
  const about = page.getByRole('note', { name: 'About RDS01' })
  for (const text of ['Careful', 'sql', 'payroll', 'Payroll runs on the 25th.']) {
    await expect(about).toContainText(text)
  }
  await expect(bar(console)).not.toContainText('elsewhere')
  expect((await listOf(console)).get('RDS01')).toMatchObject({
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
  await line(console, 'RDS01').click()
  await line(console, 'RDS02').click({ modifiers: ['Control'] })
  await line(console, 'RDS02').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Move to folder…' }).click()
  await dialogIn(page, /^Move 2 servers/)
    .getByRole('combobox', { name: 'Folder' })
    .fill('London')
  await dialogIn(page, /^Move 2 servers/)
    .getByRole('button', { name: 'Move' })
    .click()
  await expect(console.tree.getByRole('treeitem', { level: 2 })).toHaveText([/RDS01/, /RDS02/])

  await line(console, 'London').click()
  await expect(page.getByRole('heading', { name: 'London' })).toBeVisible()
  await expect(console.rows('alice', 'RDS03')).toHaveCount(0)
  await page.keyboard.press('F2')
  const rename = dialogIn(page, /^Rename London/)
  await rename.getByRole('combobox', { name: 'New path' }).fill('UK/London')
  await rename.getByRole('button', { name: 'Rename' }).click()
  await expect(console.tree.getByRole('treeitem', { level: 3 })).toHaveText([/RDS01/, /RDS02/])
  await expect(page.getByRole('heading', { name: 'UK/London' })).toBeVisible()

  await bar(console).getByRole('button', { name: 'Undo' }).click()
  await expect(bar(console)).toContainText('Undone: London is now UK/London: 2 servers.')
  await expect(console.tree.getByRole('treeitem', { level: 3 })).toHaveCount(0)
  const servers = await listOf(console)
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
  const { keyboard } = page
  const before = await listOf(console)
  await user.tabTo(console.tree)
  await keyboard.press('ArrowDown')
  await keyboard.press('Shift+ArrowDown')
  await expect(console.tree.getByRole('treeitem', { selected: true })).toHaveText([/RDS01/, /RDS02/])
  await keyboard.press('Delete')
  const dialog = dialogIn(page, /^Remove 2 servers from the list/)
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(console.tree).toBeFocused()
  expect((await listOf(console)).size).toBe(3)

  await keyboard.press('Shift+F10')
  await expect(page.getByRole('menuitem', { name: 'Move to folder…' })).toBeFocused()
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await user.press(dialog.getByRole('button', { name: 'Remove 2' }))
  await expect(console.tree.getByRole('treeitem')).toHaveText([/All servers/, /RDS03/])
  await expect(console.tree).toBeFocused()
  await expect(page.getByRole('heading', { name: 'All servers' })).toBeVisible()
  await expect(bar(console)).toContainText('RDS01 and RDS02 taken off the list.')
  await expect(bar(console)).not.toContainText('elsewhere')

  await user.press(bar(console).getByRole('button', { name: 'Undo' }))
  await expect(bar(console)).toContainText('Undone: RDS01 and RDS02 taken off the list.')
  await expect(console.tree.getByRole('treeitem')).toHaveCount(4)
  const after = await listOf(console)
  expect([...after.values()].map(({ serverId }) => serverId).toSorted()).toEqual(
    [...before.values()].map(({ serverId }) => serverId).toSorted(),
  )
  expect(await actsOn(farm)).toEqual([])
  expect(await user.pointerEvents()).toBe(0)
})

test('an import says first what it would come to, each bad line with what to type, and then adds the others', async ({
  open,
}) => {
  const { console } = await open()
  const { page } = console
  await chooseInListMenu(console, 'Import…')
  const dialog = dialogIn(page, /^Import servers/)
  const names = Array.from({ length: 14 }, (_none, at) => `NEW${at + 10}`)
  const text = ['[Leeds/Hall 3]', 'NEW01', 'rds01', 'two names', 'new01.contoso.com', '[]', ...names].join(
    '\n',
  )
  await dialog.getByRole('textbox', { name: 'Server list' }).fill(text)
  await dialog.getByRole('combobox', { name: 'Folder for those without one' }).fill('Imported')
  await dialog.getByRole('button', { name: 'Next' }).click()
  await expect(dialog).toContainText('16 servers can be added.')
  const wrong = dialog.getByRole('list', { name: '1 line to correct' }).getByRole('listitem')
  await expect(wrong).toContainText('Line 4')
  await expect(wrong).toContainText('two names')
  await expect(wrong).toContainText('Type a computer name')
  await expect(dialog.getByRole('list', { name: '1 line already there' })).toContainText('RDS01')
  await expect(dialog.getByRole('list', { name: '1 line to look at' })).toContainText(
    'may be the same server',
  )
  expect((await listOf(console)).size).toBe(3)

  await dialog.getByRole('button', { name: 'Add 16 servers' }).click()
  await expect(dialog).toContainText('16 servers were added.')
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(line(console, 'NEW23')).toBeVisible()
  const servers = await listOf(console)
  expect([servers.size, servers.get('NEW01')?.group, servers.get('NEW23')?.group]).toEqual([
    19,
    'Leeds/Hall 3',
    'Imported',
  ])

  const filter = page.getByRole('searchbox', { name: 'Filter servers' })
  await filter.fill('new01')
  await expect(console.tree.getByRole('treeitem', { level: 3 })).toHaveText([/NEW01/, /new01.contoso.com/])
  await expect(line(console, 'RDS01')).toHaveCount(0)
  await filter.fill('')
  await expect(line(console, 'RDS01')).toBeVisible()
})

test('a list that is exported is a file that an import knows whole', async ({ open }) => {
  const { console } = await open()
  const { page } = console
  await chooseInListMenu(console, 'Export…')
  const dialog = dialogIn(page, /^Export the server list/)
  await dialog.getByRole('radio', { name: /^JSON/ }).check()
  const saving = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save file' }).click()
  const file = await (await saving).path()
  await dialog.getByRole('button', { name: 'Close' }).click()

  await chooseInListMenu(console, 'Import…')
  const importing = dialogIn(page, /^Import servers/)
  await importing.getByLabel('File with servers').setInputFiles(file)
  await expect(importing.getByRole('textbox', { name: 'Server list' })).toHaveValue(/RDS01/)
  await importing.getByRole('button', { name: 'Next' }).click()
  await expect(importing).toContainText('No new server is in it.')
  await expect(importing.getByRole('list', { name: '3 lines already there' })).toBeVisible()
})

test('what another program does to the list shows in the window, and a chosen server that is gone is said', async ({
  open,
}) => {
  const { console, dataFolder } = await open()
  const { page } = console
  await line(console, 'RDS02').click()
  await elsewhere(dataFolder, 'note', 'RDS02', 'Do not touch before noon.')
  await expect(bar(console)).toContainText('RDS02 was changed elsewhere: note.')
  await expect(page.getByRole('note', { name: 'About RDS02' })).toContainText('Do not touch before noon.')

  await page.getByRole('button', { name: 'Edit RDS02…' }).click()
  const dialog = dialogIn(page, /^Edit RDS02/)
  await dialog.getByRole('textbox', { name: 'Tags' }).fill('mine')
  await elsewhere(dataFolder, 'remove', 'RDS02')
  await expect(dialog).toContainText('RDS02 was taken off the list elsewhere meanwhile.')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toContainText('Not saved. What you typed still stands here.')
  await expect(dialog.getByRole('textbox', { name: 'Tags' })).toHaveValue('mine')
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Discard it' }).click()

  await expect(line(console, 'RDS02')).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'All servers' })).toBeVisible()
  await expect(bar(console)).toContainText('RDS02 was taken off the list elsewhere. All servers are shown.')
})

test('a folder that was closed is closed when the window comes back', async ({ open }) => {
  const { console } = await open()
  const { page } = console
  const { servers } = (await console.invoke('read-snapshot', {})).snapshot
  const serverIds = servers.map(({ serverId }) => serverId)
  await console.invoke('move-servers', { serverIds, group: 'London/Floor 2' })
  await line(console, 'London').click()
  await page.keyboard.press('ArrowLeft')
  await expect(line(console, 'London')).toHaveAttribute('aria-expanded', 'false')
  await expect(line(console, 'RDS01')).toHaveCount(0)
  await page.reload()
  await expect(line(console, 'London')).toHaveAttribute('aria-expanded', 'false')
  await expect(console.tree.getByRole('treeitem')).toHaveText([/All servers/, /London/])
})

test('servers are found on the network and only those that are ticked are added', async ({ open }) => {
  const { console } = await open()
  const { page } = console
  const { servers } = (await console.invoke('read-snapshot', {})).snapshot
  const gone = servers.filter(({ address }) => address !== 'RDS01').map(({ serverId }) => serverId)
  await console.invoke('remove-servers', { serverIds: gone })
  await expect(console.tree.getByRole('treeitem')).toHaveCount(2)
  await chooseInListMenu(console, 'Find servers…')
  const dialog = dialogIn(page, /^Find servers/)
  await dialog.getByRole('radio', { name: /^The network/ }).check()
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
  await expect(bar(console)).toContainText('RDS03 added.')
  await bar(console).getByRole('button', { name: 'Undo' }).click()
  await expect(console.tree.getByRole('treeitem')).toHaveText([/All servers/, /RDS01/])
})

test('an added server and an edit are undone and done again with the keys, each in its turn', async ({
  open,
}) => {
  const { console } = await open()
  const { page } = console
  await console.addServer('RDS04')
  await expect(bar(console)).toHaveText(/^RDS04 added\./)
  await expect(line(console, 'RDS04')).toHaveCount(1)
  const serverId = (await listOf(console)).get('RDS04')?.serverId ?? 'none'
  await line(console, 'RDS02').click()
  await page.keyboard.press('F2')
  const dialog = dialogIn(page, /^Edit RDS02/)
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Payroll runs on the 25th.')
  // What is typed is undone by the field itself, not in the list.
  await page.keyboard.press('Control+z')
  await expect(dialog.getByRole('textbox', { name: 'Note' })).toHaveValue('')
  expect([...(await listOf(console)).keys()]).toContain('RDS04')
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Payroll runs on the 25th.')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(bar(console)).toContainText('RDS02: note changed.')

  await console.tree.focus()
  await page.keyboard.press('Control+z')
  await expect(bar(console)).toContainText('Undone: RDS02: note changed.')
  await serverOf(console, 'RDS02').toMatchObject({ note: null })
  await page.keyboard.press('Control+z')
  await expect(bar(console)).toContainText('Undone: RDS04 added.')
  await expect(line(console, 'RDS04')).toHaveCount(0)
  await page.keyboard.press('Control+y')
  await expect(bar(console)).toContainText('Done again: RDS04 added.')
  await expect(line(console, 'RDS04')).toHaveCount(1)
  await serverOf(console, 'RDS04').toMatchObject({ serverId })
  await page.keyboard.press('Control+Shift+z')
  await expect(bar(console)).toContainText('Done again: RDS02: note changed.')
  await serverOf(console, 'RDS02').toMatchObject({ note: 'Payroll runs on the 25th.' })
  await expect(bar(console)).not.toContainText('elsewhere')
})

test('an import of 5 000 servers is undone in one step', async ({ open }) => {
  const { console } = await open()
  const { page } = console
  await chooseInListMenu(console, 'Import…')
  const dialog = dialogIn(page, /^Import servers/)
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
  await expect(bar(console)).toContainText('5,000 servers imported.')
  await expect(line(console, 'NEW0')).not.toHaveCount(0)
  await bar(console).getByRole('button', { name: 'Undo' }).click()
  await expect(bar(console)).toContainText('Undone: 5,000 servers imported.')
  await expect(console.tree.getByRole('treeitem')).toHaveCount(4)
  await expect.poll(async () => (await listOf(console)).size).toBe(3)
  await expect(bar(console)).not.toContainText('elsewhere')
})

test('a removed server that another console added anew keeps what it says there, and what it had is not lost', async ({
  open,
}) => {
  const { console, dataFolder } = await open()
  const { page } = console
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await elsewhere(dataFolder, 'note', 'RDS02', 'Payroll runs on the 25th.')
  await expect(bar(console)).toContainText('RDS02 was changed elsewhere: note.')
  await line(console, 'RDS02').click()
  await page.keyboard.press('Delete')
  await dialogIn(page, /^Remove RDS02/)
    .getByRole('button', { name: 'Remove' })
    .click()
  await expect(bar(console)).toContainText('RDS02 taken off the list.')
  await elsewhere(dataFolder, 'add', 'RDS02', 'Theirs')
  await expect(bar(console)).toContainText('RDS02 was added from elsewhere.')

  await bar(console).getByRole('button', { name: 'Undo' }).click()
  await expect(bar(console)).toContainText('Not undone: RDS02 taken off the list.')
  const left = bar(console).getByRole('list')
  await expect(left).toContainText('RDS02 was added anew meanwhile with what it says now')
  await bar(console).getByRole('button', { name: 'Copy what it had' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    'note: Payroll runs on the 25th.',
  )
  await serverOf(console, 'RDS02').toMatchObject({ note: 'Theirs' })

  await elsewhere(dataFolder, 'remove', 'RDS02')
  await expect(line(console, 'RDS02')).toHaveCount(0)
  await elsewhere(dataFolder, 'add', 'RDS02')
  await expect(line(console, 'RDS02')).toHaveCount(1)
  await bar(console).getByRole('button', { name: 'Try again' }).click()
  await expect(bar(console)).toContainText('RDS02 was added anew meanwhile; it has its old note again.')
  await expect(left).toHaveCount(0)
  await serverOf(console, 'RDS02').toMatchObject({ note: 'Payroll runs on the 25th.' })
})

test('undoing an edit leaves what another console changed since, and puts back the rest', async ({
  open,
}) => {
  const { console, dataFolder } = await open()
  const { page } = console
  await line(console, 'RDS02').click()
  await page.keyboard.press('F2')
  const dialog = dialogIn(page, /^Edit RDS02/)
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Mine')
  await dialog.getByRole('textbox', { name: 'Tags' }).fill('sql')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(bar(console)).toContainText('RDS02: tags and note changed.')
  await elsewhere(dataFolder, 'note', 'RDS02', 'Theirs')
  await bar(console).getByRole('button', { name: 'Undo' }).click()
  await expect(bar(console)).toContainText('In part undone: RDS02: tags and note changed.')
  await expect(bar(console).getByRole('list')).toContainText(
    'RDS02: its note was changed meanwhile and stays: “Theirs”.',
  )
  await serverOf(console, 'RDS02').toMatchObject({ note: 'Theirs', tags: [] })
})

test('what two people type into one field is decided by who saves last, with both texts in sight', async ({
  open,
}) => {
  const { console, dataFolder } = await open()
  const { page } = console
  await line(console, 'RDS02').click()
  await page.keyboard.press('F2')
  const dialog = dialogIn(page, /^Edit RDS02/)
  const note = dialog.getByRole('textbox', { name: 'Note' })
  await note.fill('Mine')
  await elsewhere(dataFolder, 'note', 'RDS02', 'Theirs')
  const other = dialog.getByRole('alert', { name: 'Other note' })
  await expect(other).toContainText('“Theirs”')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog).toContainText('it was no note and is “Theirs” by now.')
  await expect(note).toHaveValue('Mine')
  await serverOf(console, 'RDS02').toMatchObject({ note: 'Theirs' })
  await other.getByRole('button', { name: 'Save mine' }).click()
  await expect(dialog).toHaveCount(0)
  await serverOf(console, 'RDS02').toMatchObject({ note: 'Mine' })
})

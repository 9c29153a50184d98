import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { csvRows } from '#core/servers/import/csv-rows.ts'
import { expect, test } from '../fixtures/console.ts'
import { farmWithAlice } from '../fixtures/farm.ts'
import { ConsolePage } from '../pages/console-page.ts'
import { Headings } from '../pages/headings.ts'
import { ViewsMenu } from '../pages/views.ts'

const atFirst = [
  'User',
  'Domain',
  'Server',
  'Session',
  'ID',
  'State',
  'Idle',
  'Verdict',
  'Logon',
  'Client',
  'Address',
]

async function pressColumn(console: ConsolePage, name: string, role: 'menuitemcheckbox' | 'menuitem') {
  await console.page.getByRole('button', { name: 'Columns' }).click()
  await console.page.getByRole(role, { name, exact: true }).click()
  await console.page.keyboard.press('Escape')
  await expect(console.page.getByRole('menu')).toHaveCount(0)
}

/** The cells of every row that is shown, and how often a dash stands for nothing. */
async function shownCells({ grid }: ConsolePage): Promise<readonly (readonly string[])[]> {
  const rows = await grid.getByRole('row').all()
  const cells = await Promise.all(rows.map((row) => row.getByRole('gridcell').allTextContents()))
  return cells.filter((row) => row.length > 0)
}

async function exported({ page }: ConsolePage) {
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export as CSV…' }).click()
  const download = await saving
  const text = await readFile(await download.path(), 'utf8')
  const [heading = [], ...rows] = [...csvRows(text.slice(1), ',')].map(({ cells }) => cells ?? [])
  return { name: download.suggestedFilename(), text, heading, rows }
}

test('a column is moved with the keyboard, keeps the focus, is announced, and stands there after a reload', async ({
  open,
}) => {
  const { console } = await open()
  const { page } = console
  const headings = new Headings(console)
  await expect(headings.all).toHaveText(atFirst)
  await headings.button('State').focus()
  await page.keyboard.press('Control+Shift+ArrowLeft')
  await page.keyboard.press('Control+Shift+ArrowLeft')
  const moved = ['User', 'Domain', 'Server', 'State', 'Session', 'ID', ...atFirst.slice(6)]
  await expect(headings.all).toHaveText(moved)
  await expect(headings.button('State')).toBeFocused()
  await expect(page.getByText('State is column 4 of 11 now.')).toHaveRole('status')
  await page.keyboard.press('ArrowRight')
  await expect(headings.button('Session')).toBeFocused()
  await expect(console.rows('bob').getByRole('gridcell').nth(3)).toHaveText('Active')

  await page.reload()
  await expect(headings.all).toHaveText(moved)
  await pressColumn(console, 'Reset columns', 'menuitem')
  await expect(headings.all).toHaveText(atFirst)
})

test('a heading is dragged to another place and nothing is sorted by it; Esc gives up', async ({ open }) => {
  const { console } = await open()
  const { page } = console
  const headings = new Headings(console)
  await console.select('alice', 'RDS01')
  await headings.drag('Idle', 'Domain')
  await page.keyboard.press('Escape')
  await headings.drop()
  await expect(headings.all).toHaveText(atFirst)
  await expect(console.details).toBeVisible()

  await headings.drag('Idle', 'Domain')
  await headings.drop()
  const moved = ['User', 'Idle', 'Domain', 'Server', 'Session', 'ID', 'State', ...atFirst.slice(7)]
  await expect(headings.all).toHaveText(moved)
  await expect(headings.heading('Idle')).toHaveAttribute('aria-sort', 'none')
  await expect(headings.heading('User')).toHaveAttribute('aria-sort', 'ascending')

  await headings.button('Idle').click()
  await expect(headings.heading('Idle')).toHaveAttribute('aria-sort', 'ascending')
  await page.reload()
  await expect(headings.all).toHaveText(moved)
})

test('the CSV file has the rows and columns that are shown, in their order, and how old they are', async ({
  open,
}) => {
  const { console } = await open()
  const headings = new Headings(console)
  for (const name of ['Domain', 'Session', 'Verdict', 'Logon', 'Address'])
    await pressColumn(console, name, 'menuitemcheckbox')
  await headings.button('Server').focus()
  await console.page.keyboard.press('Control+Shift+ArrowLeft')
  await console.page.keyboard.press('Enter')
  await console.search.fill('contoso')
  await expect(headings.all).toHaveText(['Server', 'User', 'ID', 'State', 'Idle', 'Client'])
  await expect(console.rows()).toHaveCount(5)
  await expect(console.rows('…')).toHaveCount(0)

  const file = await exported(console)
  expect(file.name).toMatch(/^rewinsta-sessions-\d{4}-\d\d-\d\d-\d{4}\.csv$/)
  expect(file.text.codePointAt(0)).toBe(0xfeff)
  expect(file.text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(file.heading).toEqual([
    'Server',
    'User',
    'ID',
    'State',
    'Idle (minutes)',
    'Idle since (UTC)',
    'Idle is approximate',
    'Client',
    'Read at (UTC)',
    'Details read at (UTC)',
    'Server state',
  ])
  const inGrid = await shownCells(console)
  expect(file.rows.map(([server, user, id, state]) => [server, user, id, state])).toEqual(
    inGrid.map((cells) => cells.slice(0, 4)),
  )
  expect(file.rows.map((cells) => cells[7] || '—')).toEqual(inGrid.map((cells) => cells[5]))
  for (const cells of file.rows) {
    expect(Number(cells[4])).toBeGreaterThanOrEqual(2)
    expect(Date.now() - Date.parse(cells[8] ?? '')).toBeLessThan(60_000)
    expect(cells[10]).toBe('live')
  }
})

/** Windows keeps twenty characters of a client's name. */
const formula = '=A1&",";"x"'

test('a client’s name that is a formula does nothing in the CSV file', async ({ open }) => {
  const { console } = await open({ farm: farmWithAlice({ clientName: formula }) })
  await expect(console.rows(formula)).toHaveCount(1)
  const { rows, heading } = await exported(console)
  const client = heading.indexOf('Client')
  expect(rows.map((cells) => cells[client])).toContain(`'${formula}`)
})

test('a view is saved, changed, come back to, updated, renamed and deleted, and is there after a reload', async ({
  open,
}) => {
  const { console } = await open()
  const { page } = console
  const headings = new Headings(console)
  const views = new ViewsMenu(page)
  await expect(views.button).toHaveText('Views')
  await console.tree.getByRole('treeitem', { name: /RDS01/ }).click()
  await headings.button('Idle').click()
  await pressColumn(console, 'Domain', 'menuitemcheckbox')
  await views.saveAs('Idle on one')

  await pressColumn(console, 'Domain', 'menuitemcheckbox')
  await expect(views.button).toHaveText('Idle on one (changed)')
  await console.tree.getByRole('treeitem', { name: /All servers/ }).click()
  await console.search.fill('alice')
  await expect(console.rows()).toHaveCount(3)
  await views.saveAs('Alice')
  await views.press('Save as…')
  await views.nameIt(' ALICE ', 'Save')
  await expect(views.dialog).toContainText('There is a view “Alice” already.')
  await page.keyboard.press('Escape')
  await expect(views.dialog).toHaveCount(0)

  await views.choose('Idle on one')
  await expect(views.button).toHaveText('Idle on one')
  await expect(console.search).toHaveValue('')
  await expect(console.rows()).toHaveCount(3)
  await expect(console.rows('RDS01')).toHaveCount(3)
  await expect(headings.heading('Domain')).toHaveCount(0)
  await expect(headings.heading('Idle')).toHaveAttribute('aria-sort', 'ascending')

  await page.keyboard.press('Control+2')
  await expect(console.search).toHaveValue('alice')
  await expect(headings.heading('Domain')).toHaveCount(1)
  await headings.button('User').click()
  await views.press('Update “Alice”')
  await expect(views.button).toHaveText('Alice')
  await views.press('Rename “Alice”…')
  await views.nameIt('Alice everywhere', 'Rename')
  await expect(views.button).toHaveText('Alice everywhere')

  await page.reload()
  await expect(console.tree).toBeVisible()
  await page.keyboard.press('Control+2')
  await expect(views.button).toHaveText('Alice everywhere')
  await expect(console.search).toHaveValue('alice')
  await views.press('Delete “Alice everywhere”…')
  await expect(views.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await views.dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(views.button).toHaveText('Views')
  await views.button.click()
  await expect(views.view('Idle on one')).toHaveCount(1)
  await expect(page.getByRole('menuitemradio')).toHaveCount(1)
})

test('a view whose server is gone says so and shows all servers', async ({ open }) => {
  const { console } = await open()
  const views = new ViewsMenu(console.page)
  await console.tree.getByRole('treeitem', { name: /RDS02/ }).click()
  await views.saveAs('Two')
  const { serverId } = await console.rowOf('Jürgen Müller')
  await console.tree.getByRole('treeitem', { name: /RDS01/ }).click()
  await console.invoke('remove-servers', { serverIds: [serverId] })
  await expect(console.tree.getByRole('treeitem', { name: /RDS02/ })).toHaveCount(0)
  await views.choose('Two')
  const said = console.page.getByText(
    'The server RDS02, which the view “Two” shows, is not in the list any more.',
  )
  await expect(said).toBeVisible()
  await expect(console.page.getByRole('heading', { name: 'All servers' })).toBeVisible()
  await expect(console.rows()).toHaveCount(4)
  await expect(views.button).toHaveText('Two (changed)')
  const notice = console.page.getByRole('group').filter({ has: said })
  await notice.getByRole('button', { name: 'Dismiss' }).click()
  await expect(said).toHaveCount(0)
})

async function expectViews(page: Page, names: readonly string[]) {
  const views = new ViewsMenu(page)
  // A tab behind another draws once a second.
  await page.bringToFront()
  await views.button.click()
  await expect.poll(() => page.getByRole('menuitemradio').count()).toBe(names.length)
  for (const name of names) await expect(views.view(name)).toHaveCount(1)
  await page.keyboard.press('Escape')
}

test('views saved and deleted in two windows at once show in both, and after the next start', async ({
  open,
}) => {
  const { console, reopen } = await open()
  const second = await console.page.context().newPage()
  await second.goto(new URL('/', console.page.url()).href)
  const other = new ConsolePage(second)
  await expect(other.tree).toBeVisible()
  const [mine, theirs] = [new ViewsMenu(console.page), new ViewsMenu(second)]
  await Promise.all([mine.saveAs('First'), theirs.saveAs('Second')])
  await expectViews(console.page, ['First', 'Second'])
  await expectViews(second, ['First', 'Second'])
  await console.page.bringToFront()
  await mine.choose('Second')
  await mine.press('Delete “Second”…')
  await mine.dialog.getByRole('button', { name: 'Delete' }).click()
  await expectViews(second, ['First'])
  await second.close()

  const again = await reopen(() => Promise.resolve())
  await expectViews(again.console.page, ['First'])
})

test('a broken file of the window is set aside, said with the way back, and no more once it is put back', async ({
  open,
}) => {
  const { console, dataFolder, reopen } = await open()
  await new ViewsMenu(console.page).saveAs('Mine')
  const file = path.join(dataFolder, 'window.json')
  const text = await readFile(file, 'utf8')
  const { console: again } = await reopen(() => writeFile(file, text.slice(0, -20)))
  const notice = again.page.getByRole('alert').filter({ hasText: 'could not be read' })
  await expect(notice).toContainText('To have it back')
  const names = await readdir(dataFolder)
  const aside = path.join(dataFolder, names.find((name) => name.startsWith('window.broken')) ?? '')
  await writeFile(aside, text)
  await rename(aside, file)
  await expect(notice).toHaveCount(0)
  const views = new ViewsMenu(again.page)
  await views.button.click()
  await expect(views.view('Mine')).toHaveCount(1)
})

import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/console.ts'
import { ConsolePage } from '../pages/console-page.ts'
import { Headings } from '../pages/headings.ts'
import { ViewsMenu } from '../pages/views.ts'

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
  await headings.pressInMenu('Domain', 'menuitemcheckbox')
  await views.saveAs('Idle on one')

  await headings.pressInMenu('Domain', 'menuitemcheckbox')
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
  const notice = console.page.getByRole('alert').filter({ has: said })
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

test('views that two windows save at once are all kept, and a window that does not know of one takes none away', async ({
  open,
}) => {
  const { console, reopen } = await open()
  const second = await console.page.context().newPage()
  await second.goto(new URL('/', console.page.url()).href)
  const other = new ConsolePage(second)
  await expect(other.tree).toBeVisible()
  const [mine, theirs] = [new ViewsMenu(console.page), new ViewsMenu(second)]
  await Promise.all([mine.saveAs('First'), theirs.saveAs('Second')])
  await other.page.getByRole('switch', { name: 'Show system sessions' }).check()
  await console.page.bringToFront()
  await mine.saveAs('Third')
  await console.page.reload()
  await expectViews(console.page, ['First', 'Second', 'Third'])
  await mine.choose('Second')
  await mine.press('Delete “Second”…')
  await mine.dialog.getByRole('button', { name: 'Delete' }).click()
  await second.bringToFront()
  await other.page.getByRole('switch', { name: 'Show system sessions' }).uncheck()
  await second.reload()
  await expectViews(second, ['First', 'Third'])
  await second.close()

  const again = await reopen(() => Promise.resolve())
  await expectViews(again.console.page, ['First', 'Third'])
})

test('a broken file of the window is set aside, said with the way back, and there again once it is put back', async ({
  open,
}) => {
  const { console, dataFolder, reopen } = await open()
  await new ViewsMenu(console.page).saveAs('Mine')
  const file = path.join(dataFolder, 'window.json')
  const read = () => readFile(file, 'utf8').catch(() => '')
  await expect.poll(read).toContain('Mine')
  const text = await read()
  const { console: again } = await reopen(() => writeFile(file, text.slice(0, -20)))
  const notice = again.page.getByRole('alert').filter({ hasText: 'could not be read' })
  await expect(notice).toContainText('To have it back')
  const names = await readdir(dataFolder)
  const aside = path.join(dataFolder, names.find((name) => name.startsWith('window.broken')) ?? '')
  await writeFile(aside, text)
  await rename(aside, file)
  await again.page.reload()
  await expect(notice).toHaveCount(0)
  const views = new ViewsMenu(again.page)
  await views.button.click()
  await expect(views.view('Mine')).toHaveCount(1)
})

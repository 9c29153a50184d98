import { expect, test } from '../fixtures/console.ts'
import { elsewhere } from '../fixtures/elsewhere.ts'
import { ServerListPage } from '../pages/server-list-page.ts'

test('what another program does to the list shows in the window, and a chosen server that is gone is said', async ({
  open,
}) => {
  const { console, dataFolder } = await open()
  const { page } = console
  const list = new ServerListPage(console)
  await list.line('RDS02').click()
  await elsewhere(dataFolder, 'note', 'RDS02', 'Do not touch before noon.')
  await expect(list.bar).toContainText('RDS02 was changed elsewhere: note.')
  await expect(page.getByRole('note', { name: 'About RDS02' })).toContainText('Do not touch before noon.')

  await page.getByRole('button', { name: 'Edit RDS02…' }).click()
  const dialog = list.dialog(/^Edit RDS02/)
  await dialog.getByRole('textbox', { name: 'Tags' }).fill('mine')
  await elsewhere(dataFolder, 'remove', 'RDS02')
  await expect(dialog).toContainText('RDS02 was taken off the list elsewhere meanwhile.')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toContainText('Not saved. What you typed still stands here.')
  await expect(dialog.getByRole('textbox', { name: 'Tags' })).toHaveValue('mine')
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Discard it' }).click()

  await expect(list.line('RDS02')).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'All servers' })).toBeVisible()
  await expect(list.bar).toContainText('RDS02 was taken off the list elsewhere. All servers are shown.')
})

test('a removed server that another console added anew keeps what it says there, and what it had is not lost', async ({
  open,
}) => {
  const { console, dataFolder } = await open()
  const { page } = console
  const list = new ServerListPage(console)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await elsewhere(dataFolder, 'note', 'RDS02', 'Payroll runs on the 25th.')
  await expect(list.bar).toContainText('RDS02 was changed elsewhere: note.')
  await list.line('RDS02').click()
  await page.keyboard.press('Delete')
  await list
    .dialog(/^Remove RDS02/)
    .getByRole('button', { name: 'Remove' })
    .click()
  await expect(list.bar).toContainText('RDS02 taken off the list.')
  await elsewhere(dataFolder, 'add', 'RDS02', 'Theirs')
  await expect(list.bar).toContainText('RDS02 was added from elsewhere.')

  await list.bar.getByRole('button', { name: 'Undo' }).click()
  await expect(list.bar).toContainText('Not undone: RDS02 taken off the list.')
  const left = list.bar.getByRole('list')
  await expect(left).toContainText('RDS02 was added anew meanwhile with what it says now')
  await list.bar.getByRole('button', { name: 'Copy what it had' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    'note: Payroll runs on the 25th.',
  )
  await list.expectServer('RDS02', { note: 'Theirs' })

  await elsewhere(dataFolder, 'remove', 'RDS02')
  await expect(list.line('RDS02')).toHaveCount(0)
  await elsewhere(dataFolder, 'add', 'RDS02')
  await expect(list.line('RDS02')).toHaveCount(1)
  await list.bar.getByRole('button', { name: 'Try again' }).click()
  await expect(list.bar).toContainText('RDS02 was added anew meanwhile; it has its old note again.')
  await expect(left).toHaveCount(0)
  await list.expectServer('RDS02', { note: 'Payroll runs on the 25th.' })
})

test('undoing an edit leaves what another console changed since, and puts back the rest', async ({
  open,
}) => {
  const { console, dataFolder } = await open()
  const { page } = console
  const list = new ServerListPage(console)
  await list.line('RDS02').click()
  await page.keyboard.press('F2')
  const dialog = list.dialog(/^Edit RDS02/)
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Mine')
  await dialog.getByRole('textbox', { name: 'Tags' }).fill('sql')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(list.bar).toContainText('RDS02: tags and note changed.')
  await elsewhere(dataFolder, 'note', 'RDS02', 'Theirs')
  await list.bar.getByRole('button', { name: 'Undo' }).click()
  await expect(list.bar).toContainText('In part undone: RDS02: tags and note changed.')
  await expect(list.bar.getByRole('list')).toContainText(
    'RDS02: its note was changed meanwhile and stays: “Theirs”.',
  )
  await list.expectServer('RDS02', { note: 'Theirs', tags: [] })
})

test('what two people type into one field is decided by who saves last, with both texts in sight', async ({
  open,
}) => {
  const { console, dataFolder } = await open()
  const { page } = console
  const list = new ServerListPage(console)
  await list.line('RDS02').click()
  await page.keyboard.press('F2')
  const dialog = list.dialog(/^Edit RDS02/)
  const note = dialog.getByRole('textbox', { name: 'Note' })
  await note.fill('Mine')
  await elsewhere(dataFolder, 'note', 'RDS02', 'Theirs')
  const other = dialog.getByRole('alert', { name: 'Other note' })
  await expect(other).toContainText('“Theirs”')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog).toContainText('it was no note and is “Theirs” by now.')
  await expect(note).toHaveValue('Mine')
  await list.expectServer('RDS02', { note: 'Theirs' })
  await other.getByRole('button', { name: 'Save mine' }).click()
  await expect(dialog).toHaveCount(0)
  await list.expectServer('RDS02', { note: 'Mine' })
})

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
  await expect(page.getByRole('note', { name: 'About RDS02' })).toContainText('Do not touch before noon.')

  await list.line('RDS02').click()
  await page.keyboard.press('F2')
  const dialog = list.dialog(/^Edit RDS02/)
  await dialog.getByRole('textbox', { name: 'Tags' }).fill('mine')
  await elsewhere(dataFolder, 'remove', 'RDS02')
  await expect(dialog).toContainText('RDS02 was taken off the list elsewhere.')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toContainText('Not saved. What you typed still stands here.')
  await expect(dialog.getByRole('textbox', { name: 'Tags' })).toHaveValue('mine')
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Discard it' }).click()

  await expect(list.line('RDS02')).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'All servers' })).toBeVisible()
  await expect(list.bar).toContainText('RDS02 is no longer in the list. All servers are shown.')
})

test('a removed server that another console added anew keeps what it says there, and comes back once that is gone', async ({
  open,
}) => {
  const { console, dataFolder } = await open()
  const { page } = console
  const list = new ServerListPage(console)
  await elsewhere(dataFolder, 'note', 'RDS02', 'Payroll runs on the 25th.')
  await list.expectServer('RDS02', { note: 'Payroll runs on the 25th.' })
  await list.line('RDS02').click()
  await page.keyboard.press('Delete')
  await list
    .dialog(/^Remove RDS02/)
    .getByRole('button', { name: 'Remove' })
    .click()
  await expect(list.bar).toContainText('RDS02 taken off the list.')
  await elsewhere(dataFolder, 'add', 'RDS02', 'Theirs')
  await expect(list.line('RDS02')).toHaveCount(1)

  await list.bar.getByRole('button', { name: 'Undo' }).click()
  await expect(list.bar).toContainText('Not undone: RDS02 taken off the list.')
  await expect(list.bar).toContainText('RDS02 is already in the list.')
  await list.expectServer('RDS02', { note: 'Theirs' })

  await elsewhere(dataFolder, 'remove', 'RDS02')
  await expect(list.line('RDS02')).toHaveCount(0)
  await list.bar.getByRole('button', { name: 'Undo' }).click()
  await expect(list.bar).toContainText('Undone: RDS02 taken off the list.')
  await list.expectServer('RDS02', { note: 'Payroll runs on the 25th.' })
})

test('an edit is not undone where another console changed the server since, and all of it stays', async ({
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
  await expect(list.bar).toContainText('Not undone: RDS02: tags and note changed.')
  await expect(list.bar).toContainText('RDS02 was changed again since, and that would be lost.')
  await list.expectServer('RDS02', { note: 'Theirs', tags: ['sql'] })
})

for (const choice of ['Keep what I typed', 'Reload'] as const) {
  test(`a server that changes on disk while its dialog is open is not saved unseen: ${choice}`, async ({
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
    await elsewhere(dataFolder, 'tag', 'RDS02', 'sql')
    const other = dialog.getByRole('alert', { name: 'Changed elsewhere' })
    await expect(other).toContainText('It now says: tags “sql”, note “Theirs”.')
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(dialog).toContainText('Not saved. What you typed still stands here.')
    await expect(note).toHaveValue('Mine')
    await list.expectServer('RDS02', { note: 'Theirs', tags: ['sql'] })

    await other.getByRole('button', { name: choice }).click()
    await expect(other).toHaveCount(0)
    const kept = choice === 'Reload' ? 'Theirs' : 'Mine'
    await expect(note).toHaveValue(kept)
    await expect(dialog.getByRole('textbox', { name: 'Tags' })).toHaveValue('sql')
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(dialog).toHaveCount(0)
    await list.expectServer('RDS02', { note: kept, tags: ['sql'] })
  })
}

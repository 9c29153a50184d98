import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/console.ts'

/** Settings as version 1 of the file had them. */
const before = {
  reason: 'required',
  ticketNumber: 'asked',
  vipAccounts: ['CONTOSO\\ceo'],
  messageTemplates: [],
}

async function openSettings(page: Page, tab: string) {
  await page.keyboard.press('Control+,')
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  await dialog.getByRole('tab', { name: tab }).click()
  return dialog
}

test('a marked account carries its mark in the grid, the details and the dialog, which wants it acknowledged', async ({
  open,
}) => {
  const { console } = await open()
  const settings = await openSettings(console.page, 'VIP accounts')
  await settings.getByRole('textbox', { name: /one a line/ }).fill('contoso\\ALICE\nbob')
  await settings.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(settings).toHaveCount(0)

  const marked = console.page.getByRole('img', { name: /VIP/ })
  await expect(console.grid.locator(marked)).toHaveCount(3)
  await expect(console.rows('alice', 'RDS03').locator(marked)).toHaveCount(0)
  await console.select('alice', 'RDS01')
  await expect(console.details.locator(marked)).toHaveCount(1)
  await console.details.getByRole('button', { name: 'Reset…' }).click()
  const dialog = console.page.getByRole('alertdialog')
  await expect(dialog.locator(marked)).toHaveCount(1)
  const confirm = dialog.getByRole('button', { name: 'Reset alice on RDS01' })
  await expect(confirm).toBeDisabled()
  await dialog.getByRole('checkbox', { name: /marked in the settings/ }).check()
  await expect(confirm).toBeEnabled()
})

test('lines that can mean nobody are named, nothing is saved and nothing typed is lost', async ({ open }) => {
  const { console } = await open()
  const settings = await openSettings(console.page, 'VIP accounts')
  const accounts = settings.getByRole('textbox', { name: /one a line/ })
  await accounts.fill('CONTOSO\\ceo\n\ncfo@contoso.com')
  await expect(settings).toContainText('Line 3, “cfo@contoso.com”')
  await settings.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(settings).toContainText('Not saved')
  await expect(accounts).toHaveValue('CONTOSO\\ceo\n\ncfo@contoso.com')
  expect((await console.invoke('read-settings', {})).vipAccounts).toEqual([])
})

test('settings that cannot be written are told with what to do, and nothing typed is lost', async ({
  open,
}) => {
  const { console, dataFolder } = await open()
  await mkdir(path.join(dataFolder, 'settings.json'))
  const settings = await openSettings(console.page, 'VIP accounts')
  const accounts = settings.getByRole('textbox', { name: /one a line/ })
  await accounts.fill('CONTOSO\\ceo')
  await settings.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(settings).toContainText('Not saved. What you typed still stands here.')
  await expect(settings).toContainText('or move it away, then try again.')
  await expect(accounts).toHaveValue('CONTOSO\\ceo')
})

test('settings that were changed elsewhere meanwhile are said before they are written over', async ({
  open,
}) => {
  const { console } = await open()
  const settings = await openSettings(console.page, 'VIP accounts')
  const accounts = settings.getByRole('textbox', { name: /one a line/ })
  const theirs = await console.invoke('read-settings', {})
  await console.invoke('change-settings', { settings: { ...theirs, vipAccounts: ['cfo'] } })
  await expect(accounts).toHaveValue('cfo')
  await accounts.fill('ceo')
  await console.invoke('change-settings', { settings: { ...theirs, vipAccounts: ['cto'] } })
  await expect(settings).toContainText('changed elsewhere meanwhile')
  await expect(accounts).toHaveValue('ceo')
  await settings.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(settings).toHaveCount(0)
  expect((await console.invoke('read-settings', {})).vipAccounts).toEqual(['ceo'])
})

test('intervals that cannot be are named and nothing is saved; others are kept', async ({ open }) => {
  const { console, reopen } = await open()
  const settings = await openSettings(console.page, 'Reading')
  const field = (name: RegExp) => settings.getByRole('spinbutton', { name })
  await expect(settings.getByRole('status')).toHaveText('3 servers: some 1.5 calls a second.')
  await field(/All others/).fill('4')
  await expect(settings).toContainText('Whole seconds between 5 and 3600.')
  await settings.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(settings).toContainText('Not saved: what is marked has to be corrected first.')
  await field(/All others/).fill('5')
  await field(/On the screen/).fill('6')
  await expect(settings).toContainText('Not shorter than for what is on the screen.')
  await field(/On the screen/).fill('1')
  await field(/Near/).fill('1')
  await settings.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(settings).toHaveCount(0)

  const reading = { inViewSeconds: 1, nearSeconds: 1, restSeconds: 5 }
  expect((await console.invoke('read-settings', {})).reading).toEqual(reading)
  const again = await reopen(() => Promise.resolve())
  expect((await again.console.invoke('read-settings', {})).reading).toEqual(reading)
})

test('a file of settings from before the intervals is taken whole, and gets the usual ones', async ({
  open,
}) => {
  const { dataFolder, reopen } = await open()
  const { console } = await reopen(() =>
    writeFile(path.join(dataFolder, 'settings.json'), JSON.stringify({ version: 1, settings: before })),
  )
  expect(await console.invoke('read-settings', {})).toEqual({
    ...before,
    reading: { inViewSeconds: 2, nearSeconds: 5, restSeconds: 10 },
  })
})

test('one wrong value costs no other: the marks are in force, what is wrong is named until it is put right', async ({
  open,
}) => {
  const { dataFolder, reopen } = await open()
  const file = path.join(dataFolder, 'settings.json')
  const reading = { inViewSeconds: 2, nearSeconds: 5, restSeconds: 10 }
  const kept = { ...before, vipAccounts: ['CONTOSO\\alice', 7], reading }
  const put = (settings: unknown) => writeFile(file, JSON.stringify({ version: 2, settings }))
  const { console } = await reopen(() => put(kept))
  await expect(console.rows('alice', 'RDS01').getByRole('img', { name: /VIP/ })).toHaveCount(1)
  const notice = console.page.getByRole('alert').filter({ hasText: 'Not all of the settings could be read' })
  await expect(notice).toContainText('VIP accounts, number 2 (7)')
  await put({ ...kept, vipAccounts: ['CONTOSO\\alice', 'bob'] })
  await expect(notice).toHaveCount(0)
  await expect(console.rows('bob').getByRole('img', { name: /VIP/ })).toHaveCount(1)
})

test('settings of a newer Rewinsta are left as they are, said, and not saved over', async ({ open }) => {
  const { dataFolder, reopen } = await open()
  const file = path.join(dataFolder, 'settings.json')
  const newer = '{"version":99,"marks":[]}'
  const { console } = await reopen(() => writeFile(file, newer))
  await expect(console.page.getByRole('alert')).toContainText('written by a newer Rewinsta')
  const settings = await openSettings(console.page, 'VIP accounts')
  const accounts = settings.getByRole('textbox', { name: /one a line/ })
  await accounts.fill('CONTOSO\\ceo')
  await settings.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(settings).toContainText('Use the newer Rewinsta')
  await expect(accounts).toHaveValue('CONTOSO\\ceo')
  expect(await readFile(file, 'utf8')).toBe(newer)
})

test('leaving with unsaved changes is asked once; a press of Esc keeps them, discarding throws them away', async ({
  open,
}) => {
  const { console } = await open()
  const settings = await openSettings(console.page, 'Reason and ticket')
  const required = settings
    .getByRole('radiogroup', { name: 'Reason' })
    .getByRole('radio', { name: /Required/ })
  await required.check()
  await console.page.keyboard.press('Escape')
  await expect(settings.getByRole('alert')).toHaveText('Your changes are not saved.')
  await expect(settings.getByRole('button', { name: 'Keep editing' })).toBeFocused()
  await console.page.keyboard.press('Escape')
  await expect(required).toBeChecked()
  await expect(required).toBeFocused()
  await console.page.keyboard.press('Escape')
  await settings.getByRole('button', { name: 'Discard them' }).click()
  await expect(settings).toHaveCount(0)
  expect((await console.invoke('read-settings', {})).reason).toBe('asked')
})

test('a required reason and ticket number keep the button off until both are given', async ({ open }) => {
  const { console } = await open()
  const settings = await openSettings(console.page, 'Reason and ticket')
  for (const name of ['Reason', 'Ticket number']) {
    await settings
      .getByRole('radiogroup', { name })
      .getByRole('radio', { name: /Required/ })
      .check()
  }
  await settings.getByRole('button', { name: 'Save', exact: true }).click()
  await console.openReset('alice', 'RDS01')
  const dialog = console.page.getByRole('alertdialog')
  await expect(console.confirm).toBeDisabled()
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('frozen since nine')
  await expect(console.confirm).toBeDisabled()
  await dialog.getByRole('textbox', { name: /^Ticket number/ }).fill('INC-42')
  await expect(console.confirm).toBeEnabled()
})

test('a template is added, copied, removed, put back and kept, and stands ready where a message is written', async ({
  open,
}) => {
  const { console, reopen } = await open()
  const settings = await openSettings(console.page, 'Messages')
  await settings.getByRole('button', { name: 'Add a template' }).click()
  await settings.getByRole('textbox', { name: /Name in the list/ }).fill('Lunch')
  await settings.getByRole('textbox', { name: 'Message' }).fill('Hello {user}, {server} is at lunch.')
  await settings.getByRole('button', { name: 'Duplicate' }).click()
  await expect(settings.getByRole('button', { name: 'Lunch, copy' })).toHaveAttribute('aria-expanded', 'true')
  // The one above folds up in its own time.
  const remove = settings.getByRole('button', { name: 'Remove', exact: true })
  await expect(remove).toHaveCount(1)
  await remove.click()
  await expect(settings.getByRole('button', { name: 'Lunch, copy' })).toHaveCount(0)
  await console.page.keyboard.press('Enter')
  await expect(settings.getByRole('button', { name: 'Lunch, copy' })).toBeVisible()
  await settings.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(settings).toHaveCount(0)

  const again = await reopen(() => Promise.resolve())
  await again.console.select('alice', 'RDS01')
  await again.console.details.getByRole('button', { name: 'Message…' }).click()
  const composer = again.console.page.getByRole('dialog', { name: 'Message to alice on RDS01' })
  await composer.getByRole('combobox', { name: 'Template' }).selectOption('Lunch')
  await expect(composer.getByRole('textbox', { name: 'Message' })).toHaveValue(
    'Hello {user}, {server} is at lunch.',
  )
})

test('a message that speaks of minutes wants them told, and a wait is checked, not bent', async ({
  open,
}) => {
  const { console } = await open()
  await console.select('alice', 'RDS01')
  await console.details.getByRole('button', { name: 'Message…' }).click()
  const composer = console.page.getByRole('dialog', { name: /^Message to/ })
  const next = composer.getByRole('button', { name: 'Next' })
  await composer.getByRole('textbox', { name: 'Message' }).fill('Restart in {minutes} min.')
  await expect(next).toBeDisabled()
  await composer.getByRole('spinbutton', { name: 'Minutes' }).fill('15')
  await expect(next).toBeEnabled()
  await composer.getByRole('combobox', { name: 'Answer' }).selectOption('Yes and No')
  const wait = composer.getByRole('spinbutton', { name: 'Wait, seconds' })
  await wait.fill('3')
  await expect(wait).toHaveValue('3')
  await expect(composer).toContainText('Between 5 and 300 seconds.')
  await expect(next).toBeDisabled()
  await wait.fill('30')
  await next.click()
  await expect(console.page.getByRole('alertdialog')).toContainText('Restart in 15 min.')
})

test('where a session ends under its open dialog that is said at once, and the button is gone', async ({
  open,
}) => {
  const { console, farm } = await open()
  await console.openReset('alice', 'RDS01')
  await console.confirm.focus()
  await farm.removeSession('RDS01', 2)
  const dialog = console.page.getByRole('alertdialog')
  await expect(dialog.getByRole('alert')).toHaveText('This session has ended meanwhile.')
  await expect(console.confirm).toHaveCount(0)
  await expect(dialog).toContainText('CONTOSO\\alice')
  const close = dialog.getByRole('button', { name: 'Close' })
  await expect(close).toBeFocused()
  await close.click()
  expect(await console.readAudit()).toEqual([])
})

test('a double press of Stop starts no countdown anew', async ({ open }) => {
  const { console, farm } = await open()
  await console.openReset('alice', 'RDS01')
  await console.confirm.click()
  const dialog = console.page.getByRole('alertdialog')
  await dialog.getByRole('button', { name: 'Stop' }).dblclick()
  await expect(console.page.getByText('Esc or Stop ends this')).toHaveCount(0)
  expect((await farm.readCalls()).some((call) => call.function === 'WinStationReset')).toBe(false)
  expect(await console.readAudit()).toEqual([])
})

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

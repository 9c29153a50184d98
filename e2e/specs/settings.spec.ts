import { expect, test } from '../fixtures/console.ts'
import { openSettings } from '../pages/settings.ts'

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

test('settings that were changed elsewhere meanwhile stay; what both changed is refused and shown, and nothing is lost unasked', async ({
  open,
}) => {
  const { console } = await open()
  const first = await console.invoke('read-settings', {})
  const elsewhere = (over: Partial<typeof first>) =>
    console.invoke('change-settings', { settings: { ...first, ...over } })
  const settings = await openSettings(console.page, 'VIP accounts')
  const accounts = settings.getByRole('textbox', { name: /one a line/ })
  const save = settings.getByRole('button', { name: 'Save', exact: true })
  await elsewhere({ vipAccounts: ['cfo'] })
  await expect(accounts).toHaveValue('cfo')

  await accounts.fill('cfo\nceo')
  await elsewhere({ vipAccounts: ['cfo', 'cto'], ticketNumber: 'required' })
  const clash = settings.getByRole('alert', { name: 'Changed elsewhere too' })
  await expect(clash).toContainText('VIP accounts: changed elsewhere too. Yours: ceo. Theirs: cto.')
  await save.click()
  await expect(settings).toContainText('was also changed elsewhere, so nothing was saved')
  expect((await console.invoke('read-settings', {})).vipAccounts).toEqual(['cfo', 'cto'])
  await clash.getByRole('button', { name: 'Take theirs' }).click()
  await expect(accounts).toHaveValue('cfo\ncto')
  await expect(clash).toHaveCount(0)
  await accounts.fill('cfo\ncto\nceo')
  await save.click()
  await expect(settings).toHaveCount(0)
  expect(await console.invoke('read-settings', {})).toEqual({
    ...first,
    ticketNumber: 'required',
    vipAccounts: ['cfo', 'cto', 'ceo'],
  })
})

test('who keeps their own of what both changed saves it over the other, and takes no other setting back', async ({
  open,
}) => {
  const { console } = await open()
  const first = await console.invoke('read-settings', {})
  const settings = await openSettings(console.page, 'Reason and ticket')
  const reason = settings.getByRole('radiogroup', { name: 'Reason' })
  await reason.getByRole('radio', { name: /Optional/ }).check()
  const theirs = { ...first, reason: 'required', ticketNumber: 'required', vipAccounts: ['ceo'] } as const
  await console.invoke('change-settings', { settings: { ...theirs, vipAccounts: ['ceo'] } })
  await settings.getByRole('button', { name: 'Keep mine' }).click()
  await settings.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(settings).toHaveCount(0)
  expect(await console.invoke('read-settings', {})).toEqual({ ...theirs, reason: 'optional' })
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
  await expect(settings.getByRole('alert')).toHaveText('What you changed is not saved.')
  await expect(settings.getByRole('button', { name: 'Keep editing' })).toBeFocused()
  await console.page.keyboard.press('Escape')
  await expect(required).toBeChecked()
  await expect(required).toBeFocused()
  await console.page.keyboard.press('Escape')
  await settings.getByRole('button', { name: 'Discard it' }).click()
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

import type { Locator } from '@playwright/test'
import { expect, test } from '../fixtures/console.ts'
import { actsOn, trailOf } from '../fixtures/records.ts'
import type { ConsolePage } from '../pages/console-page.ts'
import { createKeyboardUser, type KeyboardUser } from '../pages/keyboard.ts'

/** Finds the one row by search, and goes into its details. */
async function goTo(console: ConsolePage, user: KeyboardUser, words: string): Promise<void> {
  const { keyboard } = console.page
  await keyboard.press('Control+k')
  await keyboard.type(words)
  await expect(console.rows(...words.split(' '))).toHaveCount(1)
  await user.tabTo(console.grid)
  await keyboard.press('ArrowDown')
  await expect(console.details).toContainText(words.split(' ')[0] ?? '')
  await keyboard.press('Enter')
  await expect(console.details.getByRole('button', { name: 'Close details' })).toBeFocused()
}

const step = ({ details }: ConsolePage, name: string | RegExp) => details.getByRole('button', { name })

async function finish(console: ConsolePage, user: KeyboardUser, told: string): Promise<void> {
  await user.press(console.confirm)
  await expect(console.dialog).toContainText(told, { timeout: 20_000 })
  // The harmless button has the focus.
  await console.page.keyboard.press('Enter')
  await expect(console.dialog).toHaveCount(0)
}

test('the whole ladder is climbed without a mouse: search, message, disconnect, log off, reset', async ({
  open,
  page,
}) => {
  const user = await createKeyboardUser(page)
  const { console, farm } = await open()
  await goTo(console, user, 'alice RDS01')

  await user.press(step(console, 'Message…'))
  await user.type(console.composer.getByRole('textbox', { name: 'Message' }), 'Please save, {user}.')
  await user.press(console.composer.getByRole('button', { name: 'Next' }))
  await finish(console, user, 'Handed over')

  await user.press(step(console, 'Disconnect…'))
  await finish(console, user, 'Done and seen')

  await user.press(step(console, 'Log off…'))
  // Who left a moment ago may come back: that asks for the name.
  await user.type(console.dialog.getByRole('textbox', { name: /^Type alice/ }), 'alice')
  await finish(console, user, 'gone')

  await page.keyboard.press('Escape')
  await goTo(console, user, 'bob RDS01')
  await user.press(step(console, 'Reset…'))
  await finish(console, user, 'gone')

  const acts = await actsOn(farm)
  expect(acts.map(({ function: name, sessionId }) => `${name} ${sessionId}`)).toEqual([
    'WTSSendMessageW 2',
    'WTSDisconnectSession 2',
    'WTSLogoffSession 2',
    'WinStationReset 3',
  ])
  expect(acts[0]).toMatchObject({ arguments: { text: 'Please save, alice.' } })
  expect(await user.pointerEvents()).toBe(0)
})

test('Esc and Cancel leave everything as it was, at each step of each verb', async ({ open, page }) => {
  const user = await createKeyboardUser(page)
  const { console, farm } = await open()
  const before = await farm.readSession('RDS01', 2)
  await goTo(console, user, 'alice RDS01')
  const { keyboard } = page
  const escape = async () => {
    await keyboard.press('Escape')
    await expect(console.dialog).toHaveCount(0)
    await expect(console.composer).toHaveCount(0)
    await expect(console.details).toBeVisible()
  }

  const cancel = async (dialog: Locator) => {
    await user.press(dialog.getByRole('button', { name: 'Cancel' }))
    await expect(dialog).toHaveCount(0)
  }
  const compose = async (name: string) => {
    await user.press(step(console, name))
    if (name === 'Message…')
      await user.type(console.composer.getByRole('textbox', { name: 'Message' }), 'Hello')
    await user.press(console.composer.getByRole('button', { name: 'Next' }))
    await expect(console.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  }

  for (const name of ['Message…', 'Shadow…']) {
    await user.press(step(console, name))
    await expect(console.composer).toBeVisible()
    await escape()
    await user.press(step(console, name))
    await cancel(console.composer)
    await compose(name)
    await expect(console.confirm).toBeEnabled()
    await escape()
    await compose(name)
    await cancel(console.dialog)
  }
  for (const name of ['Disconnect…', 'Log off…', 'Reset…', /^End winword.exe/]) {
    await user.press(step(console, name))
    await expect(console.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
    await escape()
    await user.press(step(console, name))
    await user.press(console.confirm)
    await expect(console.dialog.getByRole('button', { name: 'Stop' })).toBeFocused()
    await keyboard.press('Escape')
    await expect(console.dialog).toContainText('Stopped. Nothing was done.')
    await cancel(console.dialog)
  }

  expect(await actsOn(farm)).toEqual([])
  expect(await farm.readSession('RDS01', 2)).toEqual(before)
  expect(trailOf(await console.readAudit())).toEqual([])
  expect(await user.pointerEvents()).toBe(0)
})

test('from the search the keyboard goes to the first row found, by F6 through the window, and after a dialog back to what opened it', async ({
  open,
  page,
}) => {
  const user = await createKeyboardUser(page)
  const { console } = await open()
  const { keyboard } = page
  await keyboard.press('Control+k')
  await keyboard.type('alice')
  await keyboard.press('Enter')
  await expect(console.grid).toBeFocused()
  await expect(console.details).toContainText('alice')
  await keyboard.press('F6')
  await expect(console.details.getByRole('button', { name: 'Close details' })).toBeFocused()
  await keyboard.press('F6')
  await expect(console.search).toBeFocused()
  await keyboard.press('F6')
  await expect(console.tree).toBeFocused()
  await keyboard.press('Shift+F6')
  await keyboard.press('Shift+F6')
  await keyboard.press('Shift+F6')
  await expect(console.grid).toBeFocused()

  for (const name of ['Message…', 'Log off…']) {
    await user.press(step(console, name))
    await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible()
    await keyboard.press('Escape')
    await expect(step(console, name)).toBeFocused()
  }
  await user.press(step(console, 'Reset…'))
  await user.press(console.confirm)
  await expect(console.dialog).toContainText('gone', { timeout: 20_000 })
  await keyboard.press('Enter')
  // Its button went with the session.
  await expect(console.grid).toBeFocused()
  expect(await user.pointerEvents()).toBe(0)
})

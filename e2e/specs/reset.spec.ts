import { expect, test } from '../fixtures/console.ts'

test('finds a person among all servers, resets the one session, and proves that it is gone', async ({
  open,
}) => {
  const { console, farm } = await open()
  await console.search.fill('alice')
  await expect(console.rows('alice')).toHaveCount(3)

  await console.openReset('alice', 'RDS01')
  await expect(console.dialog).toContainText('CONTOSO\\alice')
  await expect(console.dialog).toContainText('RDS01')
  await expect(console.dialog).toContainText('winword.exe')
  await console.confirm.click()
  await expect(console.dialog).toContainText('gone', { timeout: 20_000 })

  const calls = await farm.readCalls()
  expect(calls.filter((call) => call.function === 'WinStationReset')).toMatchObject([
    { function: 'WinStationReset', server: 'RDS01', sessionId: 2, error: 0 },
  ])
  const reset = calls.findIndex((call) => call.function === 'WinStationReset')
  const readBefore = calls.slice(0, reset).findLast((call) => call.server === 'RDS01' && call.sessionId === 2)
  expect(readBefore?.function).toBe('WTSQuerySessionInformationW')
  expect(await farm.readSession('RDS01', 2)).toBeNull()
  expect(await farm.readSession('RDS02', 2)).not.toBeNull()
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

test('a page that is loaded anew in the countdown leaves everything as it was', async ({ open }) => {
  const { console, farm } = await open()
  await console.openReset('alice', 'RDS01')
  await console.confirm.click()
  await expect(console.page.getByText('Esc or Stop ends this')).toBeVisible()
  await console.page.reload()
  await expect(console.rows('alice', 'RDS01')).toHaveCount(1)
  // Confirmed anew afterwards, another one is reset: by then the first would have been called long since.
  await console.openReset('bob', 'RDS01')
  await console.confirm.click()
  await expect(console.dialog).toContainText('gone')
  const resets = (await farm.readCalls()).filter((call) => call.function === 'WinStationReset')
  expect(resets).toMatchObject([{ server: 'RDS01', sessionId: 3 }])
  expect(new Set((await console.readAudit()).map(({ identity }) => identity?.sessionId))).toEqual(
    new Set([3]),
  )
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

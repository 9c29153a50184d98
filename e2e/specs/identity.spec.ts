import { expect, test } from '../fixtures/console.ts'
import { session } from '../fixtures/farm.ts'

test('refuses when the id went to another person between dialog and confirm, and shows both names', async ({
  open,
}) => {
  const { console, farm } = await open()
  await console.openReset('alice', 'RDS01')
  await farm.putSession(
    'RDS01',
    session({ sessionId: 2, account: { domain: 'CONTOSO', user: 'dave' }, logonAt: Date.now() - 5000 }),
  )
  await console.confirm.click()

  await expect(console.dialog).toContainText('CONTOSO\\alice', { timeout: 20_000 })
  await expect(console.dialog).toContainText('CONTOSO\\dave')
  await expect(console.dialog).toContainText('Nothing was done')
  expect((await farm.readCalls()).some((call) => call.function === 'WinStationReset')).toBe(false)
  expect((await farm.readSession('RDS01', 2))?.account?.user).toBe('dave')

  await console.close()
  await console.openActivity()
  await expect(console.activity).toContainText('refused')
})

test('refuses when the same person logged off and on again', async ({ open }) => {
  const { console, farm } = await open()
  await console.openReset('alice', 'RDS01')
  await farm.putSession(
    'RDS01',
    session({
      sessionId: 2,
      account: { domain: 'CONTOSO', user: 'alice' },
      logonAt: Math.floor(Date.now() / 1000) * 1000,
    }),
  )
  await console.confirm.click()

  await expect(console.dialog).toContainText('Nothing was done', { timeout: 20_000 })
  expect((await farm.readCalls()).some((call) => call.function === 'WinStationReset')).toBe(false)
})

test('Stop during the countdown leaves everything as it was', async ({ open }) => {
  const { console, farm } = await open()
  await console.openReset('alice', 'RDS01')
  await console.confirm.click()
  await console.dialog.getByRole('button', { name: 'Stop' }).click()

  await expect(console.dialog.getByRole('button', { name: 'Stop' })).toHaveCount(0)
  await console.close()
  await expect(console.rows('alice', 'RDS01')).toHaveCount(1)
  expect((await farm.readCalls()).some((call) => call.function === 'WinStationReset')).toBe(false)
})

test('a double click on Reset leaves Esc in force: the countdown is stopped and nothing is done', async ({
  open,
}) => {
  const { console, farm } = await open()
  await console.openReset('alice', 'RDS01')
  await console.confirm.dblclick()
  await console.page.keyboard.press('Escape')

  await expect(console.dialog).toContainText('Stopped. Nothing was done.')
  await console.close()
  expect((await farm.readCalls()).some((call) => call.function === 'WinStationReset')).toBe(false)
})

test('recent input wants the name typed', async ({ open }) => {
  const { console } = await open()
  await console.openReset('carol', 'RDS01')
  await expect(console.confirm).toBeDisabled()
  await console.dialog.getByRole('textbox', { name: /type/i }).fill('caro')
  await expect(console.confirm).toBeDisabled()
  await console.dialog.getByRole('textbox', { name: /type/i }).fill('CAROL')
  await expect(console.confirm).toBeEnabled()
})

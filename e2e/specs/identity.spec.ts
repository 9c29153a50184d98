import { expect, test } from '../fixtures/console.ts'
import { session } from '../fixtures/farm.ts'

/** The window does not hear of the change by itself: what stands between it and the wrong person is the ticket alone. */
const listHangs = { hangs: ['WTSEnumerateSessionsExW'] } as const

test('refuses when the id went to another person between dialog and confirm, and shows both names', async ({
  open,
}) => {
  const { console, farm } = await open()
  await console.openReset('alice', 'RDS01')
  await farm.setBehaviour('RDS01', listHangs)
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
  await farm.setBehaviour('RDS01', listHangs)
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

test('Esc stops the countdown wherever a second click has taken the focus', async ({ open }) => {
  const { console, farm } = await open()
  await console.openReset('alice', 'RDS01')
  await console.confirm.click()
  await console.dialog.getByRole('heading').click()
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

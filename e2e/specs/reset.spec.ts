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

import { expect, test } from '../fixtures/test.ts'

test('opens one window on its own page, under the strict policy, with no complaint', async ({ start }) => {
  const shell = await start()
  const page = await shell.page()
  expect(shell.addressOf(page)).toBe('app://bundle/')
  await expect(page).toHaveTitle(/Rewinsta/)
  expect(await shell.windowCount()).toBe(1)
  const policy = await page.evaluate(async () => (await fetch('/')).headers.get('content-security-policy'))
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe')
  expect(shell.complaints).toEqual([])
})

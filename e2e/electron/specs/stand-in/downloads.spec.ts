import { expect, test } from '../../fixtures/test.ts'

test('what the page made itself may be saved, and nothing from elsewhere', async ({ startStandIn }) => {
  const shell = await startStandIn()
  const page = await shell.page()
  await page.getByRole('button', { name: /CSV/ }).click()
  await expect.poll(() => shell.pages.downloads).toHaveLength(1)
  await page.evaluate(() => {
    const link = document.createElement('a')
    link.href = 'data:application/octet-stream,x'
    link.download = 'x.exe'
    link.click()
  })
  await expect.poll(() => shell.pages.downloads).toHaveLength(2)
  const [own, other] = shell.pages.downloads
  expect(own).toEqual({ url: expect.stringMatching(/^blob:app:\/\/bundle\//), isPrevented: false })
  expect(other).toMatchObject({ isPrevented: true })
})

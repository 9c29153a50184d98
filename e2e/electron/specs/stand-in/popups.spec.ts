import { expect, test } from '../../fixtures/test.ts'

test('each way to a new window is asked of the console, and refused', async ({ startStandIn }) => {
  const shell = await startStandIn()
  const page = await shell.page()
  await page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), {
      href: 'https://example.com/',
      target: '_blank',
    })
    document.body.append(link)
    link.click()
    window.open('https://example.com/')
  })
  await expect.poll(() => shell.pages.refusedPopups.length).toBe(2)
  await expect.poll(() => shell.windowCount()).toBe(1)
})

import { expect } from '@playwright/test'
import { entrance } from '#contract/entrance.ts'
import { letNeighbourTry } from '../fixtures/let-neighbour-try.ts'
import { startCarelessConsole, startNeighbour } from '../fixtures/neighbour.ts'
import { test } from '../fixtures/started-program.ts'

const tokenOf = (address: string | null) => new URL(address ?? '').hash.slice(entrance.tokenMark.length)

for (const place of ['127.0.0.1', 'the console’s own address'] as const) {
  test(`a page of another port of ${place} gets nothing, even with secret and token, and shuts nobody out`, async ({
    start,
    page,
    browser,
  }) => {
    const program = await start()
    await page.goto(program.address ?? '')
    const grid = page.getByRole('grid', { name: 'Sessions' })
    await expect(grid).toBeVisible()
    const next = await program.nextAddress()
    const { origin, hostname } = new URL(page.url())
    const neighbour = await startNeighbour(place === '127.0.0.1' ? place : hostname)
    const target = {
      origin,
      token: tokenOf(next),
      secret: await page.evaluate((name) => sessionStorage.getItem(name) ?? '', entrance.secretName),
      script: await page.evaluate(() => new URL(document.scripts[0]?.src ?? '').pathname),
    }
    expect(target).toMatchObject({
      secret: expect.stringMatching(/./),
      script: expect.stringMatching(/\.js$/),
    })

    expect(await letNeighbourTry(page, neighbour, target)).toEqual([])
    const brought = JSON.stringify(neighbour.received)
    expect(
      [target.secret, target.token, tokenOf(program.address)].filter((one) => brought.includes(one)),
    ).toEqual([])
    await expect(grid).toBeVisible()
    // The address printed last is good yet.
    const other = await browser.newPage()
    await other.goto(next ?? '')
    await expect(other.getByRole('grid', { name: 'Sessions' })).toBeVisible()
    await neighbour.stop()
  })
}

test('into a careless console it gets by every one of these ways', async ({ page }) => {
  const careless = await startCarelessConsole()
  const neighbour = await startNeighbour('127.0.0.1')
  await page.goto(careless.origin)
  const target = { origin: careless.origin, token: 't', secret: 's', script: '/index.js' }
  expect((await letNeighbourTry(page, neighbour, target)).toSorted()).toEqual([
    'exchange',
    'fetch',
    'frame',
    'image',
    'popup',
    'program',
    'script',
    'shut out',
    'wire',
    'wire with the secret',
  ])
  await neighbour.stop()
  await careless.stop()
})

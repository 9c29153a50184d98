import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { expect } from '@playwright/test'
import { test } from '../fixtures/started-program.ts'
import { ConsolePage } from '../pages/console-page.ts'

/** Where the pictures go; the README's are taken with REWINSTA_PICTURES=docs/pictures. */
const folder = path.resolve(process.env['REWINSTA_PICTURES'] ?? 'test-results/pictures')

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('grid, details and Reset dialog', async ({ page, start }) => {
      const program = await start()
      await mkdir(folder, { recursive: true })
      const take = (name: string) =>
        page.screenshot({ path: path.join(folder, `${name}-${colorScheme}.png`), animations: 'disabled' })
      const console = new ConsolePage(page)
      await page.goto(program.address ?? '')
      const servers = page.getByRole('treeitem', { level: 2 })
      await expect(servers).toHaveCount(12)
      await expect(servers.filter({ hasText: 'not read yet' })).toHaveCount(0, { timeout: 30_000 })
      await take('grid')

      await console.search.fill('alice')
      await expect(console.rows('LON-RDS01')).toHaveCount(1)
      await console.select('alice', 'LON-RDS01')
      await expect(console.details.getByRole('list', { name: 'Programs' })).toBeVisible()
      await take('details')

      await console.details.getByRole('button', { name: 'Reset…' }).click()
      await expect(console.confirm).toBeVisible()
      await take('reset')

      await console.close()
      await console.search.fill('')
      await console.tree.getByRole('treeitem', { name: /AMS-RDS03/ }).click()
      await expect(page.getByText('AMS-RDS03 does not answer')).toBeVisible()
      await take('unreachable')
      await console.search.fill('nobody-of-that-name')
      await expect(page.getByText('Nobody found')).toBeVisible()
      await take('not-found')
    })
  })
}

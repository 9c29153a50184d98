import { expect, test } from '../fixtures/console.ts'
import { coveredControls, sidewaysOverflow } from '../pages/layout.ts'
import type { ConsolePage } from '../pages/console-page.ts'
import { ServerListPage } from '../pages/server-list-page.ts'

/** The last three are 1366 × 768 enlarged to 150 % and to 200 %, and 1280 × 720 to 200 %. */
const sizes = [
  { width: 1920, height: 1080 },
  { width: 1280, height: 720 },
  { width: 1000, height: 700 },
  { width: 900, height: 700 },
  { width: 800, height: 600 },
  { width: 910, height: 512 },
  { width: 683, height: 384 },
  { width: 640, height: 360 },
]

async function expectFree({ page }: ConsolePage, what: string) {
  await expect.poll(() => coveredControls(page), { message: what }).toEqual([])
  expect(await sidewaysOverflow(page), what).toBeLessThanOrEqual(0)
}

async function chooseServer(console: ConsolePage, name: string) {
  const toTree = console.page.getByRole('button', { name: 'Show servers' })
  const isHidden = await toTree.isVisible()
  if (isHidden) await toTree.click()
  if (isHidden) await expectFree(console, 'the server list over the grid')
  await console.tree.getByRole('treeitem', { name: new RegExp(name) }).click()
  if (isHidden) await console.page.keyboard.press('Escape')
  if (isHidden) await expect(console.tree).toBeHidden()
}

for (const size of sizes) {
  test(`at ${size.width} × ${size.height} nothing lies on anything else`, async ({ open }) => {
    const { console } = await open()
    const { page } = console
    await page.setViewportSize(size)
    await expectFree(console, 'the grid')
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('menuitem', { name: 'Reset columns' }).scrollIntoViewIfNeeded()
    await expect(page.getByRole('menuitem', { name: 'Reset columns' })).toBeInViewport()
    await page.keyboard.press('Escape')
    await chooseServer(console, 'RDS01')
    await expectFree(console, 'a server')
    await console.select('alice')
    await expectFree(console, 'a server and details')
    await console.details.getByRole('button', { name: 'Reset…' }).click()
    await expect(console.confirm).toBeVisible()
    await expectFree(console, 'the Reset dialog')
    await console.close()
    await page.keyboard.press('Escape')
    await expect(console.details).toHaveCount(0)

    await console.search.fill('rds01')
    await expect(page.getByRole('button', { name: 'Searched: All servers' })).toBeVisible()
    await expectFree(console, 'a search')
    await console.grid.focus()
    await page.keyboard.press('Control+a')
    await expect(console.markedButton('Log off…')).toBeVisible()
    await expectFree(console, 'several marked')
    await console.openActivity()
    await expectFree(console, 'the activity')
  })
}

test('in a window of 640 × 360 a dialog with a long content keeps its buttons', async ({ open }) => {
  const { console } = await open()
  const list = new ServerListPage(console)
  for (const name of ['Find servers…', 'Import…']) {
    await list.press(name)
    await console.page.setViewportSize({ width: 640, height: 360 })
    const cancel = list.dialog(/servers/).getByRole('button', { name: 'Cancel' })
    await expect(cancel).toBeInViewport()
    await expectFree(console, name)
    await cancel.click()
    await console.page.setViewportSize({ width: 1280, height: 720 })
  }
})

test('a control that something is laid upon, or that is pushed out of the window, is noticed', async ({
  open,
}) => {
  const { console } = await open()
  const { page } = console
  await expectFree(console, 'before')
  /** Past the page's own policy for styles, as a script of its own would. */
  const styled = async (selector: string, css: string) => {
    const control = page.locator(selector).first()
    await control.evaluate((element, text) => Object.assign(element, { style: text }), css)
    const covered = await coveredControls(page)
    await control.evaluate((element) => element.removeAttribute('style'))
    return covered
  }
  const readAgain = 'button[aria-label="Read again"]'
  const toSettings = 'header button[aria-label="Settings"]'
  expect(await styled(readAgain, 'position: fixed; top: 4px; right: 0; width: 60px; height: 44px')).toEqual([
    expect.stringMatching(/^button “Settings” has .*“Read again”/),
  ])
  expect(await styled(toSettings, 'position: relative; left: 100px')).toEqual([
    expect.stringMatching(/^button “Settings” has nothing/),
  ])
})

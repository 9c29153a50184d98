import { access, chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { test } from '../fixtures/started-program.ts'

const gridOf = (page: Page) => page.getByRole('grid', { name: 'Sessions' })

test('a second one on the same data folder says that the first runs, and leaves it alone', async ({
  start,
  dataFolder,
}) => {
  const first = await start()
  const second = await start()
  expect(await second.ended).toBe(3)
  expect(second.address).toBeNull()
  expect(second.said()).toContain(dataFolder)
  expect(await first.end('SIGTERM')).toBe(0)
})

test('its address lets one tab in, which may be loaded anew, and with it all tabs of that browser', async ({
  start,
  page,
  context,
}) => {
  const program = await start()
  await page.goto(program.address ?? '')
  await expect(gridOf(page)).toBeVisible()
  const { origin } = new URL(page.url())
  expect(page.url()).toBe(`${origin}/`)
  await page.reload()
  await expect(gridOf(page)).toBeVisible()
  const second = await context.newPage()
  await second.goto(origin)
  await expect(gridOf(second)).toBeVisible()
  await page.close()
  await second.reload()
  await expect(gridOf(second)).toBeVisible()
})

test('an address that was used or is wrong gets a page that says what to do; the one printed next lets in', async ({
  start,
  page,
  browser,
}) => {
  const program = await start()
  const used = program.address ?? ''
  await page.goto(used)
  await expect(gridOf(page)).toBeVisible()
  const next = (await program.nextAddress()) ?? ''

  const other = await browser.newPage()
  for (const address of [used, next.replace(/.$/, '!'), new URL('/', used).href]) {
    await other.goto('about:blank')
    await other.goto(address)
    await expect(other.getByRole('note')).toContainText('Open the newest address that Rewinsta printed')
  }
  // The tab is at that origin already: nothing but the fragment changes.
  await other.goto(next)
  await expect(gridOf(other)).toBeVisible()
  await expect(gridOf(page)).toBeVisible()
  expect(await program.end('SIGINT')).toBe(0)
})

test('it opens the browser without its address in any program’s arguments, and leaves no file of it', async ({
  start,
  dataFolder,
  page,
}) => {
  const at = (name: string) => path.join(dataFolder, name)
  await mkdir(at('bin'))
  // It shows what the browser would be given, and ends.
  await writeFile(
    at('bin/xdg-open'),
    `#!/bin/sh\ncp "$1" "${at('opened.html')}"\necho "$@" > "${at('arguments')}"\n`,
  )
  await chmod(at('bin/xdg-open'), 0o700)
  const program = await start({ PATH: `${at('bin')}:${process.env['PATH']}`, XDG_STATE_HOME: at('state') })
  const opened = () => readFile(at('arguments'), 'utf8').catch(() => '')
  await expect.poll(opened).toMatch(/\n$/)
  const file = (await opened()).trim()
  expect(file).toMatch(/^\/[^#]+\/rewinsta\.html$/)
  await page.goto(`file://${at('opened.html')}`)
  await expect(gridOf(page)).toBeVisible()
  await program.nextAddress()
  await expect
    .poll(() =>
      access(file).then(
        () => 'there',
        () => 'gone',
      ),
    )
    .toBe('gone')
})

test('when it ends, the page says that its line is lost and that what it shows is old', async ({
  start,
  page,
}) => {
  const program = await start()
  await page.goto(program.address ?? '')
  const row = page.getByRole('gridcell').first()
  await row.click()
  await program.end('SIGINT')
  await expect(page.getByText('The line to Rewinsta’s core is lost.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Reset…' })).toBeDisabled()
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test as base } from '@playwright/test'
import type { HostOptions } from '../fixtures/console.ts'
import { startProgram } from '../fixtures/program.ts'

const test = base.extend<{ dataFolder: string } & HostOptions>({
  hostName: ['sim', { option: true }],
  dataFolder: async ({ hostName }, use) => {
    test.skip(hostName !== 'sim', 'the program as Linux starts it; under Wine the runner starts it')
    const folder = await mkdtemp(path.join(tmpdir(), 'rewinsta-program-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
})

test('a second one on the same data folder says that the first runs, and leaves it alone', async ({
  dataFolder,
}) => {
  const first = await startProgram(dataFolder)
  const second = await startProgram(dataFolder)
  expect(await second.ended).toBe(3)
  expect(second.address).toBeNull()
  expect(second.said()).toContain(dataFolder)
  expect(await first.end('SIGTERM')).toBe(0)
})

test('its address opens one browser, once; a wrong token and a used one get a page that says what to do', async ({
  dataFolder,
  browser,
}) => {
  const program = await startProgram(dataFolder)
  const address = program.address ?? ''
  const own = await browser.newPage()
  await own.goto(address)
  await expect(own.getByRole('grid', { name: 'Sessions' })).toBeVisible()

  const other = await (await browser.newContext()).newPage()
  const answers = [await other.goto(address), await other.goto(address.replace(/token=.*/, 'token=wrong'))]
  expect(answers.map((answer) => answer?.status())).toEqual([403, 403])
  await expect(other.getByText(/start it again and open the new address/)).toBeVisible()
  await expect(own.getByRole('grid', { name: 'Sessions' })).toBeVisible()
  expect(await program.end('SIGINT')).toBe(0)
})

test('when it ends, the page says that its line is lost and that what it shows is old', async ({
  dataFolder,
  page,
}) => {
  const program = await startProgram(dataFolder)
  await page.goto(program.address ?? '')
  const row = page.getByRole('gridcell').first()
  await row.click()
  await program.end('SIGINT')
  await expect(page.getByText('The line to Rewinsta’s core is lost.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Reset…' })).toBeDisabled()
})

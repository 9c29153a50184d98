import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { browserOpener, writeOpeningPage } from './open-browser.ts'

const file = '/home/me/open-1/rewinsta.html'

it.each([
  ['linux', 'xdg-open', [file]],
  ['darwin', 'open', [file]],
  ['win32', 'C:\\Windows\\explorer.exe', [file]],
] as const)('opens the browser of %s', (platform, command, args) => {
  expect(browserOpener(platform, file)).toEqual({ command, args })
})

it('hands the address over in a file of its owner alone, and takes it away', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'rewinsta-opening-'))
  onTestFinished(() => rm(parent, { recursive: true }))
  const address = 'http://127.4.5.6:4100/#token=a-b_c'
  const page = await writeOpeningPage(address, join(parent, 'not there yet'))
  expect(page.file).not.toContain('token')
  expect(await readFile(page.file, 'utf8')).toContain(`content="0; url=${address}"`)
  if (process.platform !== 'win32') {
    const modes = [page.file, dirname(page.file)].map(async (path) => (await stat(path)).mode & 0o777)
    expect(await Promise.all(modes)).toEqual([0o600, 0o700])
  }
  await page.remove()
  await page.remove()
  expect(await readdir(dirname(dirname(page.file)))).toEqual([])
})

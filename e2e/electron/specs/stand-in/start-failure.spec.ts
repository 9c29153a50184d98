import { cp, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { claimDataFolder } from '#core/data-folder.ts'
import { expect, test } from '../../fixtures/test.ts'

test('a data folder that another shell holds is said in words', async ({ startStandIn, dataFolder }) => {
  const claim = claimDataFolder(dataFolder)
  const shell = await startStandIn()
  expect(await shell.exited).toBe(3)
  expect(shell.notes.of('error-box')).toMatchObject([
    { title: 'Rewinsta cannot start', content: expect.stringContaining('Another Rewinsta is already using') },
  ])
  expect(shell.pages.all()).toEqual([])
  if (claim.ok) claim.value.release()
})

test('a data folder that is a file is said in words', async ({ startStandIn, dataFolder }) => {
  const file = path.join(dataFolder, 'file')
  await writeFile(file, '')
  const shell = await startStandIn({ dataFolder: file })
  expect(await shell.exited).toBe(1)
  expect(shell.notes.of('error-box')).toMatchObject([{ content: expect.stringContaining(file) }])
})

test('an option without its value is said in words', async ({ startStandIn }) => {
  const shell = await startStandIn({ args: ['--demo', '--data-folder='] })
  expect(await shell.exited).toBe(2)
  expect(shell.notes.of('error-box')).toMatchObject([{ content: '--data-folder wants a path.' }])
})

test('a broken server list is set aside and said in the window', async ({ startStandIn, dataFolder }) => {
  await writeFile(path.join(dataFolder, 'servers.json'), '{"version":1,"serv')
  const shell = await startStandIn()
  const page = await shell.page()
  await expect(page.getByText(/servers\.broken/).first()).toBeVisible()
})

test('an installation without its page says so in the window', async ({ startStandIn, dataFolder }) => {
  const out = path.resolve(import.meta.dirname, '../../../../out')
  for (const part of ['main', 'preload']) {
    await cp(path.join(out, part), path.join(dataFolder, 'out', part), { recursive: true })
  }
  const shell = await startStandIn({ main: path.join(dataFolder, 'out/main/index.mjs') })
  await expect((await shell.page()).getByText('A file of the console is missing')).toBeVisible()
})

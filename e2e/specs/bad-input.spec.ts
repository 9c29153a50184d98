import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from '../fixtures/console.ts'

test('an unknown server name is kept in the list, marked unreachable, and says what to check', async ({
  open,
}) => {
  const { console } = await open()
  await console.addServer('NO-SUCH-HOST')
  const item = console.tree.getByRole('treeitem', { name: /NO-SUCH-HOST/ })
  await expect(item).toContainText(/unreachable/i)
  await expect(console.rows('RDS01')).toHaveCount(3)
})

test('an impossible server name is refused with what to type instead', async ({ open }) => {
  const { console } = await open()
  const reply = await console.send('add-server', { address: 'not a host!', group: null })
  expect(reply).toMatchObject({ ok: false, failure: { kind: 'invalid' } })
})

test('an empty list shows how to add the first server', async ({ open }) => {
  const { console } = await open({ farm: { servers: [] } })
  await expect(console.page.getByText(/no servers/i).first()).toBeVisible()
})

test('a list file cut in half is set aside, said, and not overwritten', async ({ open }) => {
  const { console, dataFolder, reopen } = await open()
  await console.addServer('RDS04')
  const file = path.join(dataFolder, 'servers.json')
  const half = (await readFile(file, 'utf8')).slice(0, 60)

  const again = await reopen(() => writeFile(file, half))
  await expect(again.console.page.getByText(/servers\.broken/).first()).toBeVisible()
  const broken = (await readdir(dataFolder)).filter((name) => name.startsWith('servers.broken'))
  expect(broken).toHaveLength(1)
  expect(await readFile(path.join(dataFolder, broken[0] ?? ''), 'utf8')).toBe(half)
})

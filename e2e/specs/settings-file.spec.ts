import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from '../fixtures/console.ts'
import { openSettings } from '../pages/settings.ts'

/** Settings as version 1 of the file had them. */
const before = {
  reason: 'required',
  ticketNumber: 'asked',
  vipAccounts: ['CONTOSO\\ceo'],
  messageTemplates: [],
}

test('settings that cannot be written are told with what to do, and nothing typed is lost', async ({
  open,
}) => {
  const { console, dataFolder } = await open()
  await mkdir(path.join(dataFolder, 'settings.json'))
  const settings = await openSettings(console.page, 'VIP accounts')
  const accounts = settings.getByRole('textbox', { name: /one a line/ })
  await accounts.fill('CONTOSO\\ceo')
  await settings.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(settings).toContainText('Not saved. What you typed still stands here.')
  await expect(settings).toContainText('or move it away, then try again.')
  await expect(accounts).toHaveValue('CONTOSO\\ceo')
})

test('a file of settings from before the intervals is taken whole, and gets the usual ones', async ({
  open,
}) => {
  const { dataFolder, reopen } = await open()
  const { console } = await reopen(() =>
    writeFile(path.join(dataFolder, 'settings.json'), JSON.stringify({ version: 1, settings: before })),
  )
  expect(await console.invoke('read-settings', {})).toEqual({
    ...before,
    reading: { inViewSeconds: 2, nearSeconds: 5, restSeconds: 10 },
    keepSnapshot: true,
  })
})

test('one wrong value costs no other: the marks are in force, what is wrong is named until it is put right', async ({
  open,
}) => {
  const { dataFolder, reopen } = await open()
  const file = path.join(dataFolder, 'settings.json')
  const reading = { inViewSeconds: 2, nearSeconds: 5, restSeconds: 10 }
  const kept = { ...before, vipAccounts: ['CONTOSO\\alice', 7], reading, keepSnapshot: true }
  const put = (settings: unknown) => writeFile(file, JSON.stringify({ version: 3, settings }))
  const { console } = await reopen(() => put(kept))
  await expect(console.rows('alice', 'RDS01').getByRole('img', { name: /VIP/ })).toHaveCount(1)
  const notice = console.page.getByRole('alert').filter({ hasText: 'Not all of the settings could be read' })
  await expect(notice).toContainText('VIP accounts, number 2 (7)')
  await put({ ...kept, vipAccounts: ['CONTOSO\\alice', 'bob'] })
  await expect(notice).toHaveCount(0)
  await expect(console.rows('bob').getByRole('img', { name: /VIP/ })).toHaveCount(1)
})

test('settings of a newer Rewinsta are left as they are, said, and not saved over', async ({ open }) => {
  const { dataFolder, reopen } = await open()
  const file = path.join(dataFolder, 'settings.json')
  const newer = '{"version":99,"marks":[]}'
  const { console } = await reopen(() => writeFile(file, newer))
  const said = console.page.getByRole('alert').filter({ hasText: 'written by a newer Rewinsta' })
  await expect(said).toBeVisible()
  const settings = await openSettings(console.page, 'VIP accounts')
  const accounts = settings.getByRole('textbox', { name: /one a line/ })
  await accounts.fill('CONTOSO\\ceo')
  await settings.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(settings).toContainText('Use the newer Rewinsta')
  await expect(accounts).toHaveValue('CONTOSO\\ceo')
  expect(await readFile(file, 'utf8')).toBe(newer)
})

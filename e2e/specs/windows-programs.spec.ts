import { expect, test } from '../fixtures/console.ts'
import { server, smallFarm } from '../fixtures/farm.ts'
import { actsOn, trailOf } from '../fixtures/records.ts'
import type { ConsolePage } from '../pages/console-page.ts'

const toolbarButton = ({ page }: ConsolePage, name: string | RegExp) => page.getByRole('button', { name })

async function showServer({ tree }: ConsolePage, address: string): Promise<void> {
  await tree.getByRole('treeitem', { name: new RegExp(address) }).click()
}

/** From the toolbar's menu to the dialog that changes the logons of RDS01, which are shown as they are. */
async function openLogons(console: ConsolePage, shown: string, wanted: string): Promise<void> {
  await toolbarButton(console, `Logons: ${shown}`).click()
  await console.page.getByRole('menuitem', { name: `${wanted}…`, exact: true }).click()
  await expect(console.confirm).toBeVisible({ timeout: 30_000 })
}

test('shadow only looks, and asks the person, unless told otherwise', async ({ open }) => {
  const { console, farm } = await open()
  await console.press('Shadow…', 'alice', 'RDS01')
  await console.composer.getByRole('button', { name: 'Next' }).click()
  await expect(console.dialog).toContainText('Looks only, once the person has agreed.')
  await console.dialog.getByRole('button', { name: 'Shadow alice on RDS01' }).click()
  await expect(console.dialog).toContainText('Remote Desktop Connection was started')
  await expect(console.dialog).toContainText('The session was looked at right before.')
  await expect(console.dialog).toContainText('Call made: mstsc.exe for session 2 on RDS01.')

  await expect
    .poll(farm.readPrograms)
    .toEqual([{ program: 'mstsc.exe', arguments: ['/v:RDS01', '/shadow:2'] }])
  expect(trailOf(await console.readAudit())).toEqual(['shadow intent', 'shadow sent mstsc.exe'])
  expect(await actsOn(farm)).toEqual([])
})

test('nobody is watched unasked without a reason and without having read what that means', async ({
  open,
}) => {
  const { console, farm } = await open()
  await console.press('Shadow…', 'alice', 'RDS01')
  await console.composer.getByRole('checkbox', { name: 'Ask the person first' }).uncheck()
  await console.composer.getByRole('checkbox', { name: 'Take control, not only look' }).check()
  await console.composer.getByRole('button', { name: 'Next' }).click()
  await expect(console.dialog).toContainText('Takes control of the screen, without asking the person.')
  await expect(console.confirm).toBeDisabled()
  await console.dialog.getByRole('checkbox', { name: /watched without knowing/ }).check()
  await expect(console.confirm).toBeDisabled()
  await console.dialog.getByRole('textbox', { name: 'Reason, for the audit' }).fill('She asked by phone')
  await console.confirm.click()
  await expect(console.dialog).toContainText('Remote Desktop Connection was started')

  const given = ['/v:RDS01', '/shadow:2', '/control', '/noConsentPrompt']
  await expect.poll(farm.readPrograms).toEqual([{ program: 'mstsc.exe', arguments: given }])
  const [, intent] = await console.readAudit()
  expect(intent).toMatchObject({
    details: { verb: 'shadow', control: true, consent: false },
    confirmation: { acknowledged: ['no-consent'], reason: 'She asked by phone' },
  })
})

test('connect opens a window to the server, and nothing else', async ({ open }) => {
  const { console, farm } = await open()
  await showServer(console, 'RDS01')
  await toolbarButton(console, 'Connect…').click()
  await expect(console.dialog).toContainText('The server was not asked anything for this')
  await console.dialog.getByRole('button', { name: 'Connect to RDS01' }).click()
  await expect(console.dialog).toContainText('Remote Desktop Connection was started')

  const windows = async () => (await farm.readPrograms()).filter(({ program }) => program === 'mstsc.exe')
  await expect.poll(windows).toEqual([{ program: 'mstsc.exe', arguments: ['/v:RDS01'] }])
  expect(trailOf(await console.readAudit())).toEqual(['connect intent', 'connect sent mstsc.exe'])
})

test('a server is drained and enabled again, each written once and read back', async ({ open }) => {
  const { console, farm } = await open()
  await showServer(console, 'RDS01')
  await openLogons(console, 'enabled', 'Draining')
  await expect(console.dialog).toContainText('From Enabled to Draining.')
  await console.dialog.getByRole('button', { name: 'Change logons of RDS01' }).click()
  await expect(console.dialog).toContainText('Done and seen', { timeout: 30_000 })
  await console.close()
  expect(await farm.readLogons('RDS01')).toBe('drain')
  const line = console.tree.getByRole('treeitem', { name: /RDS01/ })
  await expect(line).toContainText('draining')

  await openLogons(console, 'draining', 'Enabled')
  await console.confirm.click()
  await expect(console.dialog).toContainText('Done and seen', { timeout: 30_000 })
  await console.close()
  await expect(toolbarButton(console, 'Logons: enabled')).toBeVisible()
  expect(await farm.readLogons('RDS01')).toBe('enable')
  await expect(line).not.toContainText('draining')

  const written = (await farm.readPrograms()).filter(
    (run) => run.program === 'powershell.exe' && run.mode !== null,
  )
  expect(written).toEqual([
    { program: 'powershell.exe', server: 'RDS01', mode: 'drain' },
    { program: 'powershell.exe', server: 'RDS01', mode: 'enable' },
  ])
  const audit = await console.readAudit()
  expect(trailOf(audit)).toEqual([
    'set-logons intent',
    'set-logons done Set-CimInstance',
    'set-logons intent',
    'set-logons done Set-CimInstance',
  ])
  expect(audit.map(({ details }) => details)).toMatchObject([
    { before: 'drain', mode: 'enable' },
    { before: 'drain', mode: 'enable' },
    { before: 'enable', mode: 'drain' },
    { before: 'enable', mode: 'drain' },
  ])
})

test('logons that somebody else changed meanwhile are left as they are', async ({ open }) => {
  const { console, farm } = await open()
  await showServer(console, 'RDS01')
  await openLogons(console, 'enabled', 'Disabled')
  await farm.setLogons('RDS01', 'drain-until-restart')
  await expect(console.confirm).toBeDisabled()
  await console.dialog.getByRole('checkbox').check()
  await console.dialog.getByRole('textbox', { name: /^Type RDS01/ }).fill('rds01')
  await console.confirm.click()
  await expect(console.dialog).toContainText('Refused. Nothing was done.', { timeout: 30_000 })

  expect(await farm.readLogons('RDS01')).toBe('drain-until-restart')
  const runs = await farm.readPrograms()
  expect(runs.filter((run) => run.program === 'powershell.exe' && run.mode !== null)).toEqual([])
  expect(trailOf(await console.readAudit())).toEqual(['set-logons intent', 'set-logons refused'])
})

test('a server that refuses its logons says so, and they stay unknown', async ({ open }) => {
  const [first, ...others] = smallFarm().servers
  if (first === undefined) throw new Error('a farm without servers')
  const { console } = await open({
    farm: { servers: [{ ...first, logonsError: 5 }, ...others, server('RDS04', [])] },
  })
  await showServer(console, 'RDS01')
  await toolbarButton(console, 'Logons: unknown').click()
  await console.page.getByRole('menuitem', { name: 'Draining…', exact: true }).click()
  await expect(console.dialog).toContainText('Nothing was done', { timeout: 30_000 })
  await expect(console.dialog).toContainText('5 ERROR_ACCESS_DENIED')
  expect(await console.readAudit()).toEqual([])
})

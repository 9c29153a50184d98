import { healthy, type FarmDescription } from '#native/farm.ts'
import { expect, test } from '../fixtures/console.ts'
import { away, server, session } from '../fixtures/farm.ts'
import { actsOn, trailOf } from '../fixtures/records.ts'
import type { ConsolePage } from '../pages/console-page.ts'

const typedCount = (console: ConsolePage) =>
  console.dialog.getByRole('textbox', { name: /Type how many sessions/ })

/** Two who are away and one at work on each of two servers. */
function halfEmptyFarm(): FarmDescription {
  const absent = [away({ sessionId: 2 }), away({ sessionId: 3 })]
  return {
    servers: [
      server('RDS01', [...absent, session({ sessionId: 4 })]),
      server('RDS02', [...absent, session({ sessionId: 5 })]),
    ],
  }
}

/** Six who are away, of whom one after the other is ended: the server takes its time. */
function slowFarm(latencyMs: number): FarmDescription {
  const people = [2, 3, 4, 5, 6, 7].map((sessionId) => away({ sessionId }))
  return { servers: [{ ...server('RDS01', people), behaviour: { ...healthy, latencyMs } }] }
}

test('rows are marked with the keyboard alone: one by one, as a range, and all', async ({ open }) => {
  const { console } = await open({ farm: halfEmptyFarm() })
  const marked = console.grid.getByRole('row', { selected: true })
  const bar = console.page.getByRole('toolbar', { name: 'Marked sessions' })
  const { keyboard } = console.page
  await console.grid.focus()
  await keyboard.press('ArrowDown')
  await expect(marked).toHaveCount(1)
  await keyboard.press('Shift+ArrowDown')
  await keyboard.press('Shift+ArrowDown')
  await expect(bar).toContainText('3 sessions marked')
  await expect(marked).toHaveCount(3)
  await keyboard.press('Space')
  await expect(bar).toContainText('2 sessions marked')
  await keyboard.press('Control+a')
  await expect(bar).toContainText('6 sessions marked')
  await bar.getByRole('button', { name: 'Clear' }).press('Enter')
  await expect(bar).toHaveCount(0)
})

test('no row moves when the bar of the marked comes: the next Ctrl+click hits the row it aims at', async ({
  open,
}) => {
  const { console } = await open({ farm: halfEmptyFarm() })
  const bar = console.page.getByRole('toolbar', { name: 'Marked sessions' })
  const last = console.rows('user5')
  const press = (user: string) => console.rows(user, 'RDS01').click({ modifiers: ['ControlOrMeta'] })
  await press('user2')
  await expect(console.details).toBeVisible()
  const before = await last.boundingBox()
  await press('user3')
  await expect(bar).toContainText('2 sessions marked')
  expect(await last.boundingBox()).toEqual(before)
  await bar.getByRole('button', { name: 'Clear' }).click()
  await expect(bar).toHaveCount(0)
  expect(await last.boundingBox()).toEqual(before)
  await expect(console.grid).toBeFocused()
})

test('the menu of a marked row says that it acts on all marked ones, that of another row on that one', async ({
  open,
}) => {
  const { console } = await open({ farm: halfEmptyFarm() })
  const menu = console.page.getByRole('menu')
  const item = (name: string) => menu.getByRole('menuitem', { name })
  const press = (user: string) => console.rows(user, 'RDS01').click({ modifiers: ['ControlOrMeta'] })
  await press('user2')
  await press('user3')
  await console.rows('user4').click({ button: 'right' })
  await expect(menu).toContainText('user4 on RDS01')
  await expect(item('Shadow…')).toBeEnabled()
  await console.page.keyboard.press('Escape')
  await console.rows('user3', 'RDS01').click({ button: 'right' })
  await expect(menu).toContainText('2 marked sessions')
  await expect(item('Shadow…')).toBeDisabled()
  await item('Log off…').click()
  await expect(console.dialog).toContainText('2 sessions on 1 server')
  await console.close()
})

test('a search is on all servers: nothing is offered for the one that was chosen before', async ({
  open,
}) => {
  const { console } = await open({ farm: halfEmptyFarm() })
  const own = console.page.getByRole('button', { name: /^(My rights|Logons|Connect…|History)/ })
  await console.tree.getByRole('treeitem', { name: /RDS01/ }).click()
  await expect(own).toHaveCount(4)
  await console.search.fill('user5')
  await expect(console.rows('user5', 'RDS02')).toHaveCount(1)
  await expect(own).toHaveCount(0)
  await console.search.fill('')
  await expect(own).toHaveCount(4)
})

test('a log off of many says how far it reaches, leaves out who is at work, and adds them only when told to', async ({
  open,
}) => {
  const { console, farm } = await open({ farm: halfEmptyFarm() })
  await console.openActionOnAll('Log off…')
  await expect(console.dialog).toContainText(/4 sessions on 2 servers[:,] 0 (of them )?active/)
  await expect(console.dialog).toContainText('2 sessions left out, 2 because in use')
  const leftOut = console.dialog.getByRole('list', { name: 'Left out' }).getByRole('listitem')
  await expect(leftOut).toContainText(['CONTOSO\\user4 on RDS01: in use', 'CONTOSO\\user5 on RDS02: in use'])
  await expect(console.confirm).toBeDisabled()

  const { dialog } = console
  await dialog.getByRole('button', { name: 'Add CONTOSO\\user5 on RDS02' }).click()
  await expect(dialog).toContainText(/5 sessions on 2 servers[:,] 1 (of them )?active/)
  await expect(leftOut).toContainText(['CONTOSO\\user4 on RDS01: in use'])
  await dialog.getByRole('button', { name: 'Leave out CONTOSO\\user5 on RDS02' }).click()
  await expect(dialog).toContainText('1 session taken out by you.')
  await expect(dialog).toContainText(/4 sessions on 2 servers[:,] 0 (of them )?active/)
  await dialog.getByRole('button', { name: 'Put back' }).click()
  await dialog.getByRole('button', { name: 'Add those in use (2)' }).click()
  await expect(console.dialog).toContainText(/6 sessions on 2 servers[:,] 2 (of them )?active/)
  await expect(leftOut).toHaveCount(0)
  await typedCount(console).fill('4')
  await expect(console.confirm).toBeDisabled()
  await typedCount(console).fill('6')
  await expect(console.confirm).toBeEnabled()
  await console.close()
  expect(await actsOn(farm)).toEqual([])
  expect(await console.readAudit()).toEqual([])
})

test('each of many is logged off once, and none of those left out', async ({ open }) => {
  const { console, farm } = await open({ farm: halfEmptyFarm() })
  await console.openActionOnAll('Log off…')
  await typedCount(console).fill('4')
  await console.dialog.getByRole('button', { name: 'Log off 4 sessions on 2 servers' }).click()
  await expect(console.dialog).toContainText('4 sessions: 4 gone.', { timeout: 30_000 })
  await expect(console.results.getByRole('row').filter({ hasText: 'gone' })).toHaveCount(4)

  const hit = (await actsOn(farm)).map(({ function: name, server: on, sessionId, error }) =>
    [name, on, sessionId, error].join(' '),
  )
  expect(hit.toSorted()).toEqual([
    'WTSLogoffSession RDS01 2 0',
    'WTSLogoffSession RDS01 3 0',
    'WTSLogoffSession RDS02 2 0',
    'WTSLogoffSession RDS02 3 0',
  ])
  expect(await farm.readSession('RDS01', 4)).not.toBeNull()
  expect(await farm.readSession('RDS02', 5)).not.toBeNull()
})

test('stopped on request, those not begun are left alone and told so', async ({ open }) => {
  const { console, farm } = await open({ farm: slowFarm(600) })
  await console.openActionOnAll('Log off…')
  await typedCount(console).fill('6')
  await console.confirm.click()
  const gone = console.results.getByRole('row').filter({ hasText: 'gone' })
  await expect(gone).not.toHaveCount(0, { timeout: 20_000 })
  await console.dialog.getByRole('button', { name: 'Stop the rest' }).click()
  await expect(console.dialog).toContainText('Stopped on request; those not begun were left alone.')
  await farm.setBehaviour('RDS01', { latencyMs: 100 })
  await expect(console.dialog).toContainText(/6 sessions: \d gone; \d never begun\./, { timeout: 30_000 })

  const skipped = await console.results.getByRole('row').filter({ hasText: 'never begun' }).count()
  const acts = await actsOn(farm)
  expect(skipped).toBeGreaterThan(0)
  expect(acts).toHaveLength(6 - skipped)
  const left = await Promise.all([2, 3, 4, 5, 6, 7].map((sessionId) => farm.readSession('RDS01', sessionId)))
  expect(left.filter((one) => one !== null)).toHaveLength(skipped)
  const trail = trailOf(await console.readAudit())
  expect(trail.filter((entry) => entry === 'log-off skipped')).toHaveLength(skipped)
  // One that was stopped between its last look and its call has an intent and is skipped all the same.
  const intents = trail.filter((entry) => entry === 'log-off intent').length
  expect(intents).toBeGreaterThanOrEqual(6 - skipped)
  expect(intents).toBeLessThanOrEqual(6 - skipped + 2)

  // The same for the rest is only prepared; nothing is done before it is confirmed anew.
  await console.dialog.getByRole('button', { name: 'Do the rest…' }).click()
  const rest = skipped === 1 ? 'user' : `${skipped} sessions`
  await expect(console.confirm).toContainText(`Log off ${rest}`)
  await expect(console.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  expect(await actsOn(farm)).toHaveLength(6 - skipped)
})

test('after a run the marks of those it was done to are gone, and Activity says what was done to how many', async ({
  open,
}) => {
  const { console } = await open({ farm: halfEmptyFarm() })
  const bar = console.page.getByRole('toolbar', { name: 'Marked sessions' })
  await console.search.fill('active')
  await expect(console.rows()).toHaveCount(2)
  await console.openActionOnAll('Disconnect…')
  await console.confirm.click()
  await expect(console.dialog).toContainText('2 sessions: 2 done.', { timeout: 30_000 })
  await console.close()
  await expect(bar).toHaveCount(0)
  await console.openActivity()
  await expect(console.activity).toContainText('Disconnect 2 sessions')
})

test('at the first surprise nobody further is begun, unless that was told beforehand', async ({ open }) => {
  const { console, farm } = await open({ farm: slowFarm(300) })
  await farm.setBehaviour('RDS01', { errors: { WTSLogoffSession: 87 } })
  await console.openActionOnAll('Log off…')
  await typedCount(console).fill('6')
  await console.confirm.click()
  await expect(console.dialog).toContainText(/6 sessions: \d failed; \d never begun\./, { timeout: 30_000 })
  await expect(console.dialog).toContainText('Stopped because one did not end as expected')
  const failed = await console.results.getByRole('row').filter({ hasText: 'failed' }).count()
  expect(await actsOn(farm)).toHaveLength(failed)
  // Two of a server are begun side by side; what was begun goes on.
  expect(failed).toBeLessThanOrEqual(2)
  const wrong = console.dialog.getByRole('group', { name: 'What went wrong' })
  await expect(wrong.getByRole('alert')).toHaveCount(1)
  await expect(wrong).toContainText('87 ERROR_INVALID_PARAMETER · WTSLogoffSession · RDS01')
  await console.close()

  await console.openActionOnAll('Log off…')
  await typedCount(console).fill('6')
  await console.dialog.getByRole('checkbox', { name: /Go on with the others/ }).check()
  await console.confirm.click()
  await expect(console.dialog).toContainText('6 sessions: 6 failed.', { timeout: 30_000 })
  await expect(console.results.getByRole('row').filter({ hasText: 'failed' })).toHaveCount(6)
  expect(await actsOn(farm)).toHaveLength(failed + 6)
})

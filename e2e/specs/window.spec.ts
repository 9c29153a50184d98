import { expect, test } from '../fixtures/console.ts'
import { healthy } from '#native/farm.ts'
import { server, session } from '../fixtures/farm.ts'

test('where no server can be read the window claims nobody’s absence, and names each server with its reason', async ({
  open,
}) => {
  const denied = { ...healthy, errors: { WTSEnumerateSessionsExW: 5, WTSEnumerateSessionsW: 5 } }
  const { console } = await open({
    farm: { servers: [server('RDS01', []), { ...server('RDS02', []), behaviour: denied }] },
  })
  await console.addServer('NO-SUCH-HOST')
  await console.tree.getByRole('treeitem', { name: /Not readable/ }).click()
  const list = console.page.getByRole('grid', { name: 'Servers that cannot be read' })
  await expect(list.getByRole('row', { name: /RDS02/ })).toContainText(/denied/)
  await expect(list.getByRole('row', { name: /NO-SUCH-HOST/ })).toContainText(/unreachable/)
  await expect(console.page.getByText('Nobody is logged on')).toHaveCount(0)
  await console.tree.getByRole('treeitem', { name: /All servers/ }).click()
  const face = console.page.getByRole('note')
  await expect(face).toContainText('where it could be read')
  await expect(face.getByRole('listitem').filter({ hasText: 'RDS02' })).toContainText(/denied/)
})

test('after a reset the keyboard is in the grid, and the details say that the session has ended', async ({
  open,
}) => {
  const { console } = await open()
  await console.openReset('alice', 'RDS01')
  await console.confirm.click()
  await expect(console.dialog).toContainText('gone', { timeout: 20_000 })
  await console.close()
  await expect(console.grid).toBeFocused()
  await expect(console.details).toContainText('no longer in the list')
  await console.page.keyboard.press('Escape')
  await expect(console.details).toHaveCount(0)
})

test('columns are sorted and resized with the keyboard alone', async ({ open }) => {
  const { console } = await open()
  const users = () => console.grid.getByRole('row').getByRole('gridcell').first()
  const heading = (name: string) => console.grid.getByRole('columnheader', { name, exact: true })
  await expect(users()).toHaveText('alice')
  await console.grid.focus()
  await console.page.keyboard.press('Tab')
  await console.page.keyboard.press('Enter')
  await expect(heading('User')).toHaveAttribute('aria-sort', 'descending')
  await expect(users()).toHaveText('Jürgen Müller')

  await console.page.keyboard.press('ArrowRight')
  await console.page.keyboard.press('ArrowRight')
  await console.page.keyboard.press('Shift+Enter')
  await expect(heading('Server')).toHaveAttribute('aria-sort', 'ascending')
  await expect(heading('User')).toHaveAttribute('aria-sort', 'descending')
  const width = async () => (await heading('Server').boundingBox())?.width ?? 0
  const before = await width()
  await console.page.keyboard.press('Alt+ArrowRight')
  await expect.poll(width).toBe(before + 16)
})

test('a menu whose session ends closes, and the rows go their way again', async ({ open }) => {
  const { console, farm } = await open()
  await console.rows('bob').click({ button: 'right' })
  await expect(console.page.getByRole('menuitem', { name: 'Reset…' })).toBeVisible()
  await farm.removeSession('RDS01', 3)
  await expect(console.page.getByRole('menuitem')).toHaveCount(0)
  await console.page.mouse.move(5, 5)
  await farm.putSession('RDS01', session({ sessionId: 9, account: { domain: 'CONTOSO', user: 'aaron' } }))
  await expect(console.grid.getByRole('row').getByRole('gridcell').first()).toHaveText('aaron')
  await expect(console.rows('bob')).toHaveCount(0)
})

test('a server that hangs while it is called does not hold the person in the dialog', async ({ open }) => {
  const { console, farm } = await open()
  await console.openReset('alice', 'RDS01')
  await farm.setBehaviour('RDS01', { hangs: ['WTSQuerySessionInformationW'] })
  await console.confirm.click()
  await expect(console.dialog).toContainText('Reading once more')
  await console.page.keyboard.press('Escape')
  await expect(console.dialog).toHaveCount(0)
  await console.openActivity()
  await expect(console.activity).toContainText('CONTOSO\\alice')
  expect((await farm.readCalls()).some((call) => call.function === 'WinStationReset')).toBe(false)
})

test('of somebody whom the search leaves out nothing is offered but to show them, and all again once they are', async ({
  open,
}) => {
  const { console } = await open()
  const leftOut = console.details.getByText('Not among the rows shown.')
  const buttons = console.details.getByRole('button')
  await console.select('alice', 'RDS01')
  await console.search.fill('bob')
  await expect(console.rows('alice')).toHaveCount(0)
  await expect(leftOut).toBeVisible()
  await expect(buttons).toHaveText(['', 'Show it'])
  await console.search.fill('alice rds01')
  await expect(leftOut).toHaveCount(0)
  await expect(console.details.getByRole('button', { name: 'Reset…' })).toBeVisible()
  await console.search.fill('bob')
  await console.details.getByRole('button', { name: 'Show it' }).click()
  await expect(console.search).toHaveValue('')
  await expect(console.grid).toBeFocused()
  await expect(console.rows('alice', 'RDS01')).toBeInViewport()
  await expect(console.details.getByRole('button', { name: 'Reset…' })).toBeVisible()
})

test('several that are marked have one set of buttons, and the details tell of the set', async ({ open }) => {
  const { console } = await open()
  await console.select('alice', 'RDS01')
  await console.page.keyboard.press('Control+a')
  await expect(console.markedButton('Log off…')).toBeVisible()
  await expect(console.page.getByRole('button', { name: /^(Log off|Reset|Disconnect|Message)/ })).toHaveCount(
    4,
  )
  await expect(console.details.getByRole('heading', { level: 2 })).toHaveText(/^\d+ sessions marked$/)
  await expect(console.details).toContainText('RDS01: ')
  await console.page.keyboard.press('ArrowDown')
  await expect(console.details.getByRole('button', { name: 'Reset…' })).toBeVisible()
})

test('what is highlighted is what is searched: a search begins on all servers, and can be narrowed', async ({
  open,
}) => {
  const { console } = await open()
  const line = (name: RegExp) => console.tree.getByRole('treeitem', { name })
  const chosen = console.tree.getByRole('treeitem', { selected: true })
  const chip = console.page.getByRole('button', { name: /^Searched: / })
  await line(/RDS01/).click()
  await console.search.fill('alice')
  await expect(chosen).toHaveAccessibleName(/All servers/)
  await expect(console.page.getByRole('heading', { name: '“alice” on all servers' })).toBeVisible()
  await chip.click()
  await console.page.getByRole('menuitemradio', { name: 'RDS01' }).click()
  await expect(chosen).toHaveAccessibleName(/RDS01/)
  await expect(console.page.getByRole('heading', { name: '“alice” on RDS01' })).toBeVisible()
  await console.search.fill('nobody-of-that-name')
  await expect(console.page.getByText('No session on RDS01 fits this search.')).toBeVisible()
  await console.page.getByRole('button', { name: 'Search all servers', exact: true }).last().click()
  await expect(chosen).toHaveAccessibleName(/All servers/)
  await console.search.fill('')
  await expect(chosen).toHaveAccessibleName(/RDS01/)
})

test('beside open details, who, where, how and since when are seen whole, with the verdict next', async ({
  open,
}) => {
  const { console } = await open()
  await console.select('alice', 'RDS01')
  const columns = console.grid.getByRole('columnheader')
  const names = ['User', 'Domain', 'Server', 'Session', 'ID', 'State', 'Idle', 'Verdict']
  await expect(columns).toHaveText([...names, ...Array.from({ length: 3 }, () => /./)])
  const idle = await columns.nth(names.indexOf('Idle')).boundingBox()
  const details = await console.details.boundingBox()
  expect((idle?.x ?? 0) + (idle?.width ?? Infinity)).toBeLessThanOrEqual(details?.x ?? 0)
  const cut = await console
    .rows('alice', 'RDS01')
    .locator('span')
    .evaluateAll((texts) => texts.filter((text) => text.scrollWidth > text.clientWidth + 1).length)
  expect(cut).toBe(0)
})

test('who it is and where stay in sight however far the other columns are scrolled', async ({ open }) => {
  const { console } = await open()
  await console.page.setViewportSize({ width: 1100, height: 700 })
  const cell = (name: string) => console.rows('alice').first().getByRole('gridcell', { name, exact: true })
  await cell('alice').click()
  const before = await cell('alice').boundingBox()
  await console.grid.evaluate((grid) => {
    grid.scrollLeft = grid.scrollWidth
  })
  await expect(cell('RDS01')).toBeInViewport()
  expect((await cell('alice').boundingBox())?.x).toBe(before?.x)
  await expect(console.grid.getByRole('columnheader').last()).toBeInViewport()
})

test('the buttons that end a program stay where they are while the verdict grows', async ({ open }) => {
  const { console } = await open()
  await console.select('alice', 'RDS01')
  const end = console.details.getByRole('button', { name: /^End winword.exe/ })
  await expect(end).toBeVisible()
  const before = await end.boundingBox()
  const verdict = console.details.getByRole('note', { name: 'Verdict' })
  await expect(verdict).toContainText(/measured over (1\d|[2-9]) s/, {
    timeout: 30_000,
  })
  expect(await end.boundingBox()).toEqual(before)
})

test('how the window is arranged is there at the next start, on another port', async ({ open }) => {
  const { console, reopen } = await open()
  const system = () => console.page.getByRole('switch', { name: 'Show system sessions' })
  const [port, domain] = [
    new URL(console.page.url()).port,
    () => console.grid.getByRole('columnheader', { name: 'Domain' }),
  ]
  await system().check()
  await console.page.getByRole('button', { name: 'Columns' }).click()
  await console.page.getByRole('menuitemcheckbox', { name: 'Domain' }).click()
  await expect(domain()).toHaveCount(0)
  await reopen(() => Promise.resolve())
  expect(new URL(console.page.url()).port).not.toBe(port)
  await expect(system()).toBeChecked()
  await expect(console.grid).toBeVisible()
  await expect(domain()).toHaveCount(0)
})

import { expect, test } from '../fixtures/console.ts'
import { healthy } from '#native/farm.ts'
import { server, session } from '../fixtures/farm.ts'

const failing = (code: number) => ({
  ...healthy,
  errors: { WTSEnumerateSessionsExW: code, WTSEnumerateSessionsW: code },
})

test('the state of the farm says why servers are not live, since when, and what asking again does', async ({
  open,
}) => {
  const { console, farm } = await open({
    farm: {
      servers: [
        server('RDS01', []),
        { ...server('RDS02', []), behaviour: failing(5) },
        { ...server('RDS03', []), behaviour: failing(1326) },
        { ...server('RDS04', []), behaviour: failing(1722) },
        { ...server('RDS05', []), behaviour: failing(1722) },
      ],
    },
  })
  await console.page.getByRole('button', { name: 'State of the farm' }).click()
  const state = console.page.getByRole('dialog', { name: 'State of the farm' })
  await expect(state).toContainText('1 of 5 servers live: oldest data')
  const troubles = state.getByRole('listitem')
  await expect(troubles).toHaveCount(3)
  await expect(troubles.nth(0)).toContainText(
    /RDS03: denied since .*1326 ERROR_LOGON_FAILURE.*Only when you ask/,
  )
  await expect(troubles.nth(0)).toContainText('locking the account')
  await expect(troubles.nth(1)).toContainText(/RDS02: denied since .*until the right is granted/)
  await expect(troubles.nth(2)).toContainText(
    /2 servers: unreachable since .*(RDS04, RDS05|RDS05, RDS04).*Last read.*Never/,
  )

  await farm.setBehaviour('RDS03', { errors: {} })
  await troubles.nth(0).getByRole('button', { name: 'Ask RDS03 once more' }).click()
  await expect(state).toContainText('2 of 5 servers live')
  await expect(troubles).toHaveCount(2)

  await troubles.nth(1).getByRole('button', { name: 'Show' }).click()
  await expect(state).toHaveCount(0)
  await expect(console.tree.getByRole('treeitem', { name: /Not readable/ })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  const rows = console.page
    .getByRole('grid', { name: 'Servers that cannot be read' })
    .getByRole('row')
    .filter({ has: console.page.getByRole('gridcell') })
  await expect(rows).toHaveCount(2)
  await expect(rows.first()).toContainText(/RDS0[45].*unreachable.*does not answer \(1722\)/)
  await console.page.getByRole('button', { name: 'Show all that are not readable' }).click()
  await expect(rows).toHaveCount(3)
})

test('a server that cannot be read is checked in each way, once, when a person asks', async ({ open }) => {
  const denied = { ...server('RDS02', []), behaviour: failing(5) }
  const { console, farm } = await open({
    farm: { servers: [server('RDS01', [session({ sessionId: 2 })]), denied] },
  })
  await console.page.getByRole('button', { name: 'State of the farm' }).click()
  const state = console.page.getByRole('dialog', { name: 'State of the farm' })
  await state.getByRole('button', { name: 'Check RDS02' }).click()
  const lines = state.getByRole('list', { name: 'Check of RDS02' }).getByRole('listitem')
  await expect(lines.filter({ hasText: 'List of sessions' })).toContainText(/Failed: .*\(code 5, \d+ ms\)/)
  await expect(lines.filter({ hasText: 'Open' })).toContainText('a handle')
  await expect(lines.filter({ hasText: 'Programs' })).toContainText('Not tried:')
  await expect(lines.filter({ hasText: 'Reset' })).toContainText('Not tried: not known without trying')

  await farm.setBehaviour('RDS02', { errors: {} })
  await expect(state.getByRole('listitem')).toHaveCount(0)
})

test('a check is asked for from the tree and from the list too, and stays until another is asked for', async ({
  open,
}) => {
  const { console, farm } = await open({
    farm: {
      servers: [
        server('RDS01', []),
        { ...server('RDS02', []), behaviour: failing(5) },
        { ...server('RDS03', []), behaviour: failing(1722) },
      ],
    },
  })
  const dialog = (name: string) => console.page.getByRole('dialog', { name: `How ${name} answers` })
  const found = (name: string) =>
    dialog(name)
      .getByRole('list', { name: `Check of ${name}` })
      .getByRole('listitem')
  const openFromTree = async (name: string) => {
    await console.tree.getByRole('treeitem', { name: new RegExp(name) }).click({ button: 'right' })
    await console.page.getByRole('menuitem', { name: 'Check server…' }).click()
  }
  await openFromTree('RDS02')
  await expect(found('RDS02')).toHaveCount(0)
  await dialog('RDS02').getByRole('button', { name: 'Check RDS02' }).click()
  await expect(found('RDS02').filter({ hasText: 'List of sessions' })).toContainText('Failed:')
  await dialog('RDS02').getByRole('button', { name: 'Close' }).click()
  await expect(console.tree).toBeFocused()

  // A server that is read again does not take with it what was found.
  await farm.setBehaviour('RDS02', { errors: {} })
  await openFromTree('RDS02')
  await expect(found('RDS02').filter({ hasText: 'List of sessions' })).toContainText('Failed:')
  await dialog('RDS02').getByRole('button', { name: 'Close' }).click()

  await console.tree.getByRole('treeitem', { name: /Not readable/ }).click()
  const list = console.page.getByRole('grid', { name: 'Servers that cannot be read' })
  await list.getByRole('row', { name: /RDS03/ }).click()
  await console.page.getByRole('button', { name: 'Check…' }).click()
  await dialog('RDS03').getByRole('button', { name: 'Check RDS03' }).click()
  await expect(found('RDS03').filter({ hasText: 'List of sessions' })).toContainText('code 1722')
  await dialog('RDS03').getByRole('button', { name: 'Close' }).click()
  await openFromTree('RDS02')
  await expect(dialog('RDS02').getByRole('button', { name: 'Check RDS02' })).toBeVisible()
  await expect(found('RDS02')).toHaveCount(0)
})

test('in the list of what cannot be read the chosen servers are asked again, and Enter opens a server', async ({
  open,
}) => {
  const { console, farm } = await open({
    farm: {
      servers: [
        server('RDS01', []),
        { ...server('RDS02', []), behaviour: failing(1326) },
        { ...server('RDS03', []), behaviour: failing(1326) },
        { ...server('RDS04', []), behaviour: failing(5) },
      ],
    },
  })
  await console.tree.getByRole('treeitem', { name: /Not readable/ }).click()
  const list = console.page.getByRole('grid', { name: 'Servers that cannot be read' })
  await list.getByRole('button', { name: 'Server', exact: true }).click()
  await list.focus()
  const callsOf = async (name: string) =>
    (await farm.readCalls()).filter((call) => call.server === name).length
  const before = [await callsOf('RDS02'), await callsOf('RDS03')]
  expect(before).not.toContain(0)
  await console.page.keyboard.press('Control+a')
  await console.page.keyboard.press('F5')
  await expect(
    console.page.getByText(/1 server asked again\. 2 left out: .* lock the account/).first(),
  ).toBeVisible()

  await farm.setBehaviour('RDS04', { errors: {} })
  await console.page.keyboard.press('End')
  await console.page.keyboard.press('F5')
  await expect(list.getByRole('row', { name: /RDS04/ })).toHaveCount(0)

  expect([await callsOf('RDS02'), await callsOf('RDS03')]).toEqual(before)
  await console.page.keyboard.press('Home')
  await console.page.keyboard.press('Enter')
  await expect(console.page.getByRole('heading', { name: 'RDS02', level: 2 })).toBeVisible()
  await expect(console.tree).toBeFocused()
})

test('a server whose list is read but whose details are refused is said to be readable in part', async ({
  open,
}) => {
  const { console } = await open({
    farm: {
      servers: [
        server('RDS01', []),
        {
          ...server('RDS02', [session({ sessionId: 2 }), session({ sessionId: 3 })]),
          behaviour: { ...healthy, errors: { WTSQuerySessionInformationW: 5 } },
        },
      ],
    },
  })
  await expect(console.tree.getByRole('treeitem', { name: /RDS02/ })).toContainText('in part')
  await console.page.getByRole('button', { name: 'State of the farm' }).click()
  const state = console.page.getByRole('dialog', { name: 'State of the farm' })
  await expect(state).toContainText(/All 2 servers live.* 1 readable in part\./)
  const trouble = state.getByRole('listitem')
  await expect(trouble).toHaveCount(1)
  await expect(trouble).toContainText(/RDS02: readable in part since .*5 ERROR_ACCESS_DENIED/)
  await expect(trouble).toContainText(
    /Idle, logon, lock, client and verdict of 2 sessions\..*Query Information/,
  )
  await trouble.getByRole('button', { name: 'Show' }).click()
  const list = console.page.getByRole('grid', { name: 'Servers that cannot be read' })
  await expect(list.getByRole('row', { name: /RDS02/ })).toContainText('Details of 2 sessions refused (5)')
})

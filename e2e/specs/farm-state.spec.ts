import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/console.ts'
import { healthy } from '#native/farm.ts'
import { server, session } from '../fixtures/farm.ts'

const failing = (code: number) => ({
  ...healthy,
  errors: { WTSEnumerateSessionsExW: code, WTSEnumerateSessionsW: code },
})

/** The page of what cannot be read: its list, why, and what to do. */
const pageOf = (page: Page) => ({
  list: page.getByRole('grid', { name: 'Servers that cannot be read' }),
  rows: page
    .getByRole('grid', { name: 'Servers that cannot be read' })
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') }),
  reasons: page.getByRole('group', { name: 'By reason' }).getByRole('button'),
  why: page.getByRole('region', { name: 'Why, and what to do' }),
  showAll: page.getByRole('button', { name: 'Show all that are not readable' }),
})

test('the status bar counts what cannot be read and leads to the page that says why, since when, and what asking again does', async ({
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
  const { page, tree } = console
  const { rows, reasons, why, showAll } = pageOf(page)
  const bar = page.getByRole('contentinfo')
  await expect(bar).toContainText(/1 of 5 servers live · .*oldest data .* \(RDS01\)/)
  await bar.getByRole('button', { name: '4 not readable' }).click()
  await expect(tree.getByRole('treeitem', { name: /Not readable/ })).toHaveAttribute('aria-selected', 'true')
  await expect(rows).toHaveCount(4)
  await expect(reasons).toHaveText(['1 denied (1326)', '1 denied (5)', '2 unreachable (1722)'])
  await expect(why).toHaveCount(0)

  await reasons.nth(2).click()
  await expect(rows).toHaveCount(2)
  await expect(rows.first()).toContainText(/RDS0[45].*unreachable.*does not answer \(1722\).*never/)
  await expect(why).toContainText(/2 servers: unreachable since .*1722 .*What to do.*TCP port 445/)

  await showAll.click()
  await reasons.nth(1).click()
  await expect(why).toContainText(/RDS02: denied since .*until the right is granted/)

  await showAll.click()
  await rows.filter({ hasText: 'RDS03' }).click()
  await expect(rows.filter({ hasText: 'RDS03' })).toContainText('only when you ask')
  await expect(why).toContainText(/RDS03: denied since .*1326 ERROR_LOGON_FAILURE.*locking the account/)
  await farm.setBehaviour('RDS03', { errors: {} })
  await page.getByRole('button', { name: 'Ask RDS03 once more' }).click()
  await expect(bar).toContainText('2 of 5 servers live')
  await expect(rows).toHaveCount(3)
  await expect(reasons).toHaveText(['1 denied (5)', '2 unreachable (1722)'])

  await farm.setBehaviour('RDS04', { errors: {} })
  await farm.setBehaviour('RDS05', { errors: {} })
  await reasons.nth(1).click()
  // Of one reason all are asked where none is chosen.
  await page.getByRole('button', { name: 'Ask 2 again' }).click()
  await expect(page.getByText('No server is unreadable for this reason any more')).toBeVisible()
  await expect(bar.getByRole('button', { name: '1 not readable' })).toBeVisible()
})

test('a server that cannot be read is checked in each way, once, when a person asks', async ({ open }) => {
  const denied = { ...server('RDS02', []), behaviour: failing(5) }
  const { console, farm } = await open({
    farm: { servers: [server('RDS01', [session({ sessionId: 2 })]), denied] },
  })
  await console.page.getByRole('button', { name: '1 not readable' }).click()
  const { rows } = pageOf(console.page)
  await rows.filter({ hasText: 'RDS02' }).click()
  await console.page.getByRole('button', { name: 'Check…' }).click()
  const dialog = console.page.getByRole('dialog', { name: 'How RDS02 answers' })
  await dialog.getByRole('button', { name: 'Check RDS02' }).click()
  const lines = dialog.getByRole('list', { name: 'Check of RDS02' }).getByRole('listitem')
  await expect(lines.filter({ hasText: 'List of sessions' })).toContainText(/Failed: .*\(code 5, \d+ ms\)/)
  await expect(lines.filter({ hasText: 'Open' })).toContainText('a handle')
  await expect(lines.filter({ hasText: 'Programs' })).toContainText('Not tried:')
  await expect(lines.filter({ hasText: 'Reset' })).toContainText('Not tried: not known without trying')
  await dialog.getByRole('button', { name: 'Close' }).click()

  await farm.setBehaviour('RDS02', { errors: {} })
  await expect(console.page.getByText('Every server is read')).toBeVisible()
  await expect(console.page.getByRole('button', { name: /not readable$/ })).toHaveCount(0)
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
  const { page } = console
  await expect(page.getByRole('contentinfo')).toContainText(/· 2 servers live · 1 readable in part/)
  await page.getByRole('button', { name: '1 not readable' }).click()
  const { list, why, reasons } = pageOf(page)
  await expect(list.getByRole('row', { name: /RDS02/ })).toContainText('Details of 2 sessions refused (5)')
  await expect(reasons).toHaveCount(0)
  await expect(why).toContainText(/RDS02: readable in part since .*5 ERROR_ACCESS_DENIED/)
  await expect(why).toContainText(
    /Idle, logon, lock, client and verdict of 2 sessions\..*Query Information.*a minute after the refusal/,
  )
})

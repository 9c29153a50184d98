import { expect, test } from '../fixtures/console.ts'
import { away, server, session } from '../fixtures/farm.ts'
import type { ConsolePage } from '../pages/console-page.ts'

const heading = ({ groups }: ConsolePage, name: string) => groups.filter({ hasText: name })
const bar = ({ page }: ConsolePage) => page.getByRole('toolbar', { name: 'Marked sessions' })
const current = ({ page, grid }: ConsolePage) =>
  grid.getAttribute('aria-activedescendant').then((id) => page.locator(`[id="${id}"]`))

/** How many sessions each heading counts, beside how many rows stand below it. */
async function countsAndRows({ grid }: ConsolePage) {
  const lines = await grid.getByRole('row').evaluateAll((rows) =>
    rows.slice(1).map((row) => {
      const count = /, (\d+) session/.exec(row.firstElementChild?.ariaLabel ?? '')
      const level = row.getAttribute('aria-level')
      return { level, counted: Number(count?.[1]), place: Number(row.getAttribute('aria-rowindex')) }
    }),
  )
  const ordered = lines.toSorted((one, other) => one.place - other.place)
  return ordered.flatMap(({ level, counted }, at) => {
    if (level !== '1') return []
    const rest = ordered.slice(at + 1)
    const next = rest.findIndex((line) => line.level === '1')
    return { counted, below: next < 0 ? rest.length : next }
  })
}

test('grouped by server each heading counts the rows below it, and what was closed is closed at the next start', async ({
  open,
  page,
}) => {
  const { console } = await open()
  await console.groupBy('By server')
  await expect(console.groups).toHaveText([
    /RDS01.*3 sessions · 3 active/,
    /RDS02.*2 sessions · 1 active · 1 disconnected/,
    /RDS03.*1 session · 1 active/,
  ])
  expect(await countsAndRows(console)).toEqual([
    { counted: 3, below: 3 },
    { counted: 2, below: 2 },
    { counted: 1, below: 1 },
  ])

  await heading(console, 'RDS01').click()
  await expect(console.rows('RDS01')).toHaveCount(0)
  await expect(console.rows()).toHaveCount(3)
  await page.reload()
  await expect(heading(console, 'RDS01')).toHaveAttribute('aria-expanded', 'false')
  await expect(heading(console, 'RDS01')).toContainText('3 sessions')
  await expect(console.rows()).toHaveCount(3)

  await page.getByRole('button', { name: 'Group by' }).click()
  await page.getByRole('menuitem', { name: 'Close all groups' }).click()
  await expect(console.rows()).toHaveCount(0)
  await page.getByRole('button', { name: 'Group by' }).click()
  await page.getByRole('menuitem', { name: 'Open all groups' }).click()
  await expect(console.rows()).toHaveCount(6)
})

test('grouped by user an account of the domain and its namesake of a server are two groups', async ({
  open,
}) => {
  const { console } = await open()
  await console.groupBy('By user')
  await expect(console.groups).toHaveText([
    /CONTOSO\\alice.*2 sessions · 1 active · 1 disconnected/,
    /CONTOSO\\bob.*1 session/,
    /CONTOSO\\carol.*1 session/,
    /CONTOSO\\Jürgen Müller.*1 session/,
    /RDS03\\alice.*1 session/,
  ])
})

test('the heading of a server that no longer answers says so, and since when', async ({ open }) => {
  const { console, farm } = await open()
  await console.groupBy('By server')
  await farm.setBehaviour('RDS02', { errors: { WTSEnumerateSessionsExW: 5, WTSEnumerateSessionsW: 5 } })
  await console.page.keyboard.press('F5')
  await expect(heading(console, 'RDS02')).toContainText(/denied for \d+ s; last read/)
})

test('rows of a group that closes are marked no longer, and what is marked is what is seen', async ({
  open,
}) => {
  const { console } = await open()
  const { page } = console
  await console.groupBy('By server')
  await console.grid.focus()
  await page.keyboard.press('Control+a')
  await expect(bar(console)).toContainText('6 sessions marked')
  await heading(console, 'RDS02').click()
  await expect(bar(console)).toContainText('4 sessions marked')
  await heading(console, 'RDS02').click()
  await expect(console.rows('RDS02')).toHaveCount(2)
  await expect(bar(console)).toContainText('4 sessions marked')

  await heading(console, 'RDS02').click()
  await page.keyboard.press('Control+a')
  await expect(bar(console)).toContainText('4 sessions marked')
  await console.markedButton('Log off…').click()
  await expect(console.dialog).toContainText('4 sessions left out')
  await expect(console.dialog).not.toContainText('RDS02')
  await console.close()
})

test('a marked session that goes to a closed group by itself is marked no longer', async ({ open }) => {
  const working = [2, 3, 4].map((sessionId) => session({ sessionId }))
  const { console, farm } = await open({
    farm: { servers: [server('RDS01', [...working, away({ sessionId: 5 })])] },
  })
  await console.groupBy('By state')
  await heading(console, 'Disconnected').click()
  await console.grid.focus()
  await console.page.keyboard.press('Control+a')
  await expect(bar(console)).toContainText('3 sessions marked')
  await console.page.mouse.move(5, 5)
  await farm.putSession('RDS01', session({ sessionId: 3, state: 'disconnected', stationName: null }))
  await console.page.keyboard.press('F5')
  await expect(heading(console, 'Disconnected')).toContainText('2 sessions')
  await expect(bar(console)).toContainText('2 sessions marked')
  await heading(console, 'Disconnected').click()
  await expect(console.rows('user3')).toHaveAttribute('aria-selected', 'false')
})

test('a search opens all groups with finds, and those closed before are closed after it', async ({
  open,
}) => {
  const { console } = await open()
  await console.groupBy('By server')
  await heading(console, 'RDS01').click()
  await expect(console.rows('bob')).toHaveCount(0)
  await console.search.fill('bob')
  await expect(console.rows('bob')).toHaveCount(1)
  await expect(console.groups).toHaveText([/RDS01.*1 session · 1 active/])
  await console.search.fill('')
  await expect(console.groups).toHaveCount(3)
  await expect(console.rows('bob')).toHaveCount(0)
})

test('headings are walked, opened and closed with the keyboard alone, and are never acted on', async ({
  open,
}) => {
  const { console } = await open()
  const { keyboard } = console.page
  await console.groupBy('By server')
  await console.grid.focus()
  await keyboard.press('ArrowDown')
  await expect(await current(console)).toContainText('RDS01')
  await expect(console.details).toHaveCount(0)
  await keyboard.press('Shift+F10')
  await expect(console.page.getByRole('menu')).toHaveCount(0)

  await keyboard.press('ArrowLeft')
  await expect(heading(console, 'RDS01')).toHaveAttribute('aria-expanded', 'false')
  await keyboard.press('ArrowRight')
  await expect(console.rows('RDS01')).toHaveCount(3)
  await keyboard.press('ArrowDown')
  await expect(console.details).toContainText('CONTOSO\\alice')
  await keyboard.press('ArrowDown')
  await keyboard.press('ArrowDown')
  await keyboard.press('Shift+ArrowDown')
  await expect(bar(console)).toContainText('2 sessions marked')
  await keyboard.press('ArrowLeft')
  await expect(await current(console)).toContainText('RDS02')
  await keyboard.press('Enter')
  await expect(console.rows('RDS02')).toHaveCount(0)
  await expect(bar(console)).toHaveCount(0)
  await keyboard.press('Space')
  await expect(console.rows('RDS02')).toHaveCount(2)
})

test('under the pointer no heading moves: a group that comes waits below all others', async ({ open }) => {
  const { console, farm } = await open()
  await console.groupBy('By user')
  const last = heading(console, 'RDS03\\alice')
  const before = await last.boundingBox()
  await last.hover()
  await farm.putSession('RDS01', session({ sessionId: 9, account: { domain: 'CONTOSO', user: 'aaron' } }))
  await expect(async () => {
    // The hand is never quite still.
    await last.hover({ position: { x: 200, y: 10 } })
    await last.hover({ position: { x: 204, y: 10 } })
    await console.page.keyboard.press('F5')
    await expect(heading(console, 'Came meanwhile')).toContainText('1 session', { timeout: 1_000 })
  }).toPass()
  expect(await last.boundingBox()).toEqual(before)
  await console.page.mouse.move(5, 5)
  await expect(console.groups.first()).toContainText('CONTOSO\\aaron')
  await expect(heading(console, 'Came meanwhile')).toHaveCount(0)
})

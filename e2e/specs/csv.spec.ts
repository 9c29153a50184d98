import { readFile } from 'node:fs/promises'
import { csvRows } from '#core/servers/import/csv-rows.ts'
import { expect, test } from '../fixtures/console.ts'
import { farmWithAlice } from '../fixtures/farm.ts'
import type { ConsolePage } from '../pages/console-page.ts'
import { Headings } from '../pages/headings.ts'

/** The cells of every row that is shown, and how often a dash stands for nothing. */
async function shownCells({ grid }: ConsolePage): Promise<readonly (readonly string[])[]> {
  const rows = await grid.getByRole('row').all()
  const cells = await Promise.all(rows.map((row) => row.getByRole('gridcell').allTextContents()))
  return cells.filter((row) => row.length > 0)
}

async function exported({ page }: ConsolePage) {
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export as CSV…' }).click()
  const download = await saving
  const text = await readFile(await download.path(), 'utf8')
  const [heading = [], ...rows] = [...csvRows(text.slice(1), ',')].map(({ cells }) => cells ?? [])
  return { name: download.suggestedFilename(), text, heading, rows }
}

test('the CSV file has the rows and columns that are shown, in their order, and how old they are', async ({
  open,
}) => {
  const { console } = await open()
  const headings = new Headings(console)
  for (const name of ['Domain', 'Session', 'Verdict', 'Logon', 'Address'])
    await headings.pressInMenu(name, 'menuitemcheckbox')
  await headings.button('Server').focus()
  await console.page.keyboard.press('Control+Shift+ArrowLeft')
  await console.page.keyboard.press('Enter')
  await console.search.fill('contoso')
  await expect(headings.all).toHaveText(['Server', 'User', 'ID', 'State', 'Idle', 'Client'])
  await expect(console.rows()).toHaveCount(5)
  await expect(console.rows('…')).toHaveCount(0)

  const file = await exported(console)
  expect(file.name).toMatch(/^rewinsta-sessions-\d{4}-\d\d-\d\d-\d{4}\.csv$/)
  expect(file.text.codePointAt(0)).toBe(0xfeff)
  expect(file.text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(file.heading).toEqual([
    'Server',
    'User',
    'ID',
    'State',
    'Idle (minutes)',
    'Idle since (UTC)',
    'Idle is approximate',
    'Client',
    'Read at (UTC)',
    'Details read at (UTC)',
    'Server state',
  ])
  const inGrid = await shownCells(console)
  expect(file.rows.map(([server, user, id, state]) => [server, user, id, state])).toEqual(
    inGrid.map((cells) => cells.slice(0, 4)),
  )
  expect(file.rows.map((cells) => cells[7] || '—')).toEqual(inGrid.map((cells) => cells[5]))
  for (const cells of file.rows) {
    expect(Number(cells[4])).toBeGreaterThanOrEqual(2)
    expect(Date.now() - Date.parse(cells[8] ?? '')).toBeLessThan(60_000)
    expect(cells[10]).toBe('live')
  }
})

/** Windows keeps twenty characters of a client's name. */
const formula = '=A1&",";"x"'

test('a client’s name that is a formula does nothing in the CSV file', async ({ open }) => {
  const { console } = await open({ farm: farmWithAlice({ clientName: formula }) })
  await expect(console.rows(formula)).toHaveCount(1)
  const { rows, heading } = await exported(console)
  const client = heading.indexOf('Client')
  expect(rows.map((cells) => cells[client])).toContain(`'${formula}`)
})

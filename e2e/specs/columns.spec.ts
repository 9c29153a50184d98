import { expect, test } from '../fixtures/console.ts'
import { Headings } from '../pages/headings.ts'

const atFirst = [
  'User',
  'Domain',
  'Server',
  'Session',
  'ID',
  'State',
  'Idle',
  'Verdict',
  'Logon',
  'Client',
  'Address',
]

test('a column is moved with the keyboard, keeps the focus, is announced, and stands there after a reload', async ({
  open,
}) => {
  const { console } = await open()
  const { page } = console
  const headings = new Headings(console)
  await expect(headings.all).toHaveText(atFirst)
  await headings.button('State').focus()
  await page.keyboard.press('Control+Shift+ArrowLeft')
  await page.keyboard.press('Control+Shift+ArrowLeft')
  const moved = ['User', 'Domain', 'Server', 'State', 'Session', 'ID', ...atFirst.slice(6)]
  await expect(headings.all).toHaveText(moved)
  await expect(headings.button('State')).toBeFocused()
  await expect(page.getByText('State is column 4 of 11 now.')).toHaveRole('status')
  await page.keyboard.press('ArrowRight')
  await expect(headings.button('Session')).toBeFocused()
  await expect(console.rows('bob').getByRole('gridcell').nth(3)).toHaveText('Active')

  await page.reload()
  await expect(headings.all).toHaveText(moved)
  await headings.pressInMenu('Reset columns', 'menuitem')
  await expect(headings.all).toHaveText(atFirst)
})

test('a heading is dragged to another place and nothing is sorted by it; Esc gives up', async ({ open }) => {
  const { console } = await open()
  const { page } = console
  const headings = new Headings(console)
  await console.select('alice', 'RDS01')
  await headings.drag('Idle', 'Domain')
  await page.keyboard.press('Escape')
  await headings.drop()
  await expect(headings.all).toHaveText(atFirst)
  await expect(console.details).toBeVisible()

  await headings.drag('Idle', 'Domain')
  await headings.drop()
  const moved = ['User', 'Idle', 'Domain', 'Server', 'Session', 'ID', 'State', ...atFirst.slice(7)]
  await expect(headings.all).toHaveText(moved)
  await expect(headings.heading('Idle')).toHaveAttribute('aria-sort', 'none')
  await expect(headings.heading('User')).toHaveAttribute('aria-sort', 'ascending')

  await headings.button('Idle').click()
  await expect(headings.heading('Idle')).toHaveAttribute('aria-sort', 'ascending')
  await page.reload()
  await expect(headings.all).toHaveText(moved)
})

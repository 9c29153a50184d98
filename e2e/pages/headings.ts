import { expect, type Locator, type Page } from '@playwright/test'
import type { ConsolePage } from './console-page.ts'

/** The columns of the grid by their headings. */
export class Headings {
  readonly all: Locator
  private readonly grid: Locator
  private readonly page: Page

  constructor({ page, grid }: ConsolePage) {
    this.page = page
    this.grid = grid
    this.all = grid.getByRole('columnheader')
  }

  heading(name: string): Locator {
    return this.grid.getByRole('columnheader', { name, exact: true })
  }

  button(name: string): Locator {
    return this.heading(name).getByRole('button')
  }

  /** Shows or hides a column by the menu of columns, or presses what else it has. */
  async pressInMenu(name: string, role: 'menuitemcheckbox' | 'menuitem'): Promise<void> {
    await this.page.getByRole('button', { name: 'Columns' }).click()
    await this.page.getByRole(role, { name, exact: true }).click()
    await this.page.keyboard.press('Escape')
    await expect(this.page.getByRole('menu')).toHaveCount(0)
  }

  /** Takes a heading and holds it just left of another one's middle. */
  async drag(name: string, before: string): Promise<void> {
    const from = await boxOf(this.button(name))
    const to = await boxOf(this.heading(before))
    await this.page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
    await this.page.mouse.down()
    await this.page.mouse.move(to.x + to.width / 2 - 3, to.y + to.height / 2, { steps: 8 })
  }

  async drop(): Promise<void> {
    await this.page.mouse.up()
  }
}

async function boxOf(target: Locator) {
  const box = await target.boundingBox()
  if (box === null) throw new Error(`${String(target)} is not on the screen`)
  return box
}

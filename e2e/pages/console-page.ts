import { expect, type Locator, type Page } from '@playwright/test'

/** The console as a person uses it: by roles and labels only. */
export class ConsolePage {
  readonly search: Locator
  readonly grid: Locator
  readonly tree: Locator
  readonly details: Locator
  readonly dialog: Locator

  constructor(readonly page: Page) {
    this.search = page.getByRole('searchbox', { name: 'Search sessions' })
    this.grid = page.getByRole('grid', { name: 'Sessions' })
    this.tree = page.getByRole('tree', { name: 'Servers' })
    this.details = page.getByRole('region', { name: 'Session details' })
    this.dialog = page.getByRole('dialog', { name: 'Reset session' })
  }

  /** Rows of sessions that carry all these texts. */
  rows(...texts: readonly string[]): Locator {
    return texts.reduce(
      (rows, hasText) => rows.filter({ hasText }),
      this.grid.getByRole('row').filter({ has: this.page.getByRole('gridcell') }),
    )
  }

  /** Opens the details of the one row that carries these texts. */
  async select(...texts: readonly string[]): Promise<void> {
    const row = this.rows(...texts)
    await expect(row).toHaveCount(1)
    await row.getByRole('gridcell').first().click()
    await expect(this.details).toBeVisible()
  }

  /** Opens the Reset dialog of that row, and waits for its loss sheet. */
  async openReset(...texts: readonly string[]): Promise<void> {
    await this.select(...texts)
    await this.details.getByRole('button', { name: 'Reset…' }).click()
    await expect(this.confirm).toBeVisible()
  }

  get confirm(): Locator {
    return this.dialog.getByRole('button', { name: /^Reset .+ on / })
  }
}

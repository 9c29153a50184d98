import { expect, type Locator, type Page } from '@playwright/test'

/** The menu of saved views, and what it opens. */
export class ViewsMenu {
  /** It says which view is on. */
  readonly button: Locator
  readonly dialog: Locator
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.button = page.getByRole('button', { name: /^View(s$|: )/ })
    this.dialog = page.getByRole('dialog')
  }

  view(name: string): Locator {
    return this.page.getByRole('menuitemradio', { name })
  }

  /** Presses what the menu has beside the views. */
  async press(item: string): Promise<void> {
    await this.button.click()
    await this.page.getByRole('menuitem', { name: item, exact: true }).click()
  }

  async choose(name: string): Promise<void> {
    await this.button.click()
    await this.view(name).click()
  }

  /** Types a name into the open dialog and presses its button. */
  async nameIt(name: string, button: string): Promise<void> {
    await this.dialog.getByRole('textbox', { name: 'Name' }).fill(name)
    await this.dialog.getByRole('button', { name: button }).click()
  }

  async saveAs(name: string): Promise<void> {
    await this.press('Save as…')
    await this.nameIt(name, 'Save')
    await expect(this.dialog).toHaveCount(0)
    await expect(this.button).toHaveText(name)
  }
}

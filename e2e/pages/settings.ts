import type { Locator, Page } from '@playwright/test'

/** Opens the settings at one of their tabs. */
export async function openSettings(page: Page, tab: string): Promise<Locator> {
  await page.keyboard.press('Control+,')
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  await dialog.getByRole('tab', { name: tab }).click()
  return dialog
}

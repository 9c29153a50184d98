import { expect, type Locator, type Page } from '@playwright/test'

/** More stops than the window has. */
const mostStops = 120

/** Somebody without a mouse. */
export interface KeyboardUser {
  /** Goes there by Tab. */
  readonly tabTo: (target: Locator) => Promise<void>
  /** Goes to a button by Tab and presses it. */
  readonly press: (button: Locator) => Promise<void>
  /** Goes to a field by Tab and types into it. */
  readonly type: (field: Locator, text: string) => Promise<void>
  /** How often a pointer moved or pressed. */
  readonly pointerEvents: () => Promise<number>
}

const counter = 'pointerEventsSeen'

const hasFocus = (target: Locator) => target.evaluate((element) => element === document.activeElement)

/** Counts from now on; before the page is opened. */
export async function createKeyboardUser(page: Page): Promise<KeyboardUser> {
  await page.addInitScript((name) => {
    let seen = 0
    Reflect.defineProperty(window, name, { get: () => seen })
    for (const event of ['mousemove', 'mousedown', 'pointerdown', 'wheel', 'touchstart']) {
      window.addEventListener(event, () => (seen += 1), { capture: true })
    }
  }, counter)

  async function tabTo(target: Locator): Promise<void> {
    await expect(target).toBeEnabled()
    for (let stop = 0; stop < mostStops; stop += 1) {
      // Each Tab starts where the one before it ended.
      /* oxlint-disable no-await-in-loop */
      if (await hasFocus(target)) return
      await page.keyboard.press('Tab')
      /* oxlint-enable no-await-in-loop */
    }
    throw new Error(`Tab does not reach ${String(target)}`)
  }

  return {
    tabTo,
    press: async (button) => {
      await tabTo(button)
      await page.keyboard.press('Enter')
    },
    type: async (field, text) => {
      await tabTo(field)
      await page.keyboard.type(text)
    },
    pointerEvents: () => page.evaluate((name) => Number(Reflect.get(window, name)), counter),
  }
}

/** The grid of sessions, with groups or without. */
export const gridSelector = '[role="grid"], [role="treegrid"]'

export const searchField = () => document.querySelector<HTMLInputElement>('header input')

const detailsSelector = 'section[aria-label="Session details"] button'

export const enterDetails = () => document.querySelector<HTMLElement>(detailsSelector)?.focus()

/** Where the keyboard enters each part of the window: search, servers, grid, details, activity. */
const entrances = [
  'header input',
  '[role="tree"][tabindex="0"]',
  gridSelector,
  detailsSelector,
  'section[aria-label="Activity"] button',
]

/** Whether it is this, or comes after it in the page. */
const isAtOrAfter = (active: Element, entrance: Element): boolean =>
  active === entrance || (entrance.compareDocumentPosition(active) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0

/** Takes the keyboard to the next part of the window that is shown, or to the one before; round and round. */
export function enterNextPart(page: Document, direction: 1 | -1): void {
  const parts = entrances.flatMap((selector) => page.querySelector<HTMLElement>(selector) ?? [])
  const { activeElement } = page
  const current = parts.findLastIndex((part) => activeElement !== null && isAtOrAfter(activeElement, part))
  const from = current === -1 ? -direction : current
  for (let step = 1; step <= parts.length; step += 1) {
    const part = parts.at((from + direction * step) % parts.length)
    part?.focus()
    // One that has no room in the window does not take it.
    if (page.activeElement === part) return
  }
}

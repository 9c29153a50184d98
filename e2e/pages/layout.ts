import type { Page } from '@playwright/test'

// oxlint-disable unicorn/consistent-function-scoping -- it runs in the page, where nothing else of this file is

/**
 * Controls whose middle is not their own: something else lies there and would get the click, or it is cut off where nobody
 * can scroll to it. What is scrolled away, or lies behind something that is open over it, is in order.
 */
export function coveredControls(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const isOver = (element: Element | null | undefined) =>
      element instanceof Element && ['absolute', 'fixed'].includes(getComputedStyle(element).position)
    /** What lies over others on purpose: dialogs, menus and their backdrops in their portal, drawers. */
    const overlayOf = (element: Element): Element | null => {
      const drawer = element.closest('[data-over]')
      return isOver(drawer) ? drawer : element.closest('body > div:not(#root)')
    }
    const middleOf = (element: Element) => {
      const { left, top, width, height } = element.getBoundingClientRect()
      return { x: left + width / 2, y: top + height / 2 }
    }
    const clips = (element: Element) => getComputedStyle(element).overflow !== 'visible'
    const scrolls = (element: Element) => {
      const { overflowX, overflowY } = getComputedStyle(element)
      const can = (overflow: string) => overflow === 'auto' || overflow === 'scroll'
      return (
        (can(overflowY) && element.scrollHeight > element.clientHeight) ||
        (can(overflowX) && element.scrollWidth > element.clientWidth)
      )
    }
    const isScrolledAway = (control: Element): boolean => {
      const { x, y } = middleOf(control)
      for (let around = control.parentElement; around !== null; around = around.parentElement) {
        const box = around.getBoundingClientRect()
        const outside = x < box.left || x > box.right || y < box.top || y > box.bottom
        if (outside && clips(around)) return scrolls(around)
      }
      return false
    }
    const name = (element: Element | null) =>
      element === null
        ? 'nothing'
        : `${element.tagName.toLowerCase()} “${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 40)}”`
    const controls = [...document.querySelectorAll('button, input, select, textarea, [role^="menuitem"]')]
    return controls.flatMap((control) => {
      if (!control.checkVisibility({ visibilityProperty: true })) return []
      if (control.closest('[data-tabster-dummy]') !== null) return []
      const { x, y } = middleOf(control)
      const there = document.elementFromPoint(x, y)
      if (there !== null && (control.contains(there) || there.closest('label')?.contains(control))) return []
      const field = control.closest('.fui-Input, .fui-Checkbox, .fui-Switch, .fui-Select, .fui-Radio')
      if (there !== null && field?.contains(there)) return []
      if (isScrolledAway(control)) return []
      const overlay = there === null ? null : overlayOf(there)
      if (overlay !== null && !overlay.contains(control)) return []
      return [
        `${name(control)} has ${name(there?.closest('button, a') ?? there)} over its middle at ${Math.round(x)}, ${Math.round(y)}`,
      ]
    })
  })
}

/** Text of the window that runs out of the page sideways. */
export function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}

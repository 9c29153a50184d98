import { useEffect, useRef } from 'react'
import { gridSelector, searchField } from './window-parts.ts'

/** What comes over the window and goes again: never a place to go back to. */
const passing = '[role="dialog"], [role="alertdialog"], [role="menu"]'

/** Gives it the focus; false where it is gone, or off by now. */
function takesFocus(place: Element | null): boolean {
  if (!(place instanceof HTMLElement) || !place.isConnected) return false
  place.focus()
  return document.activeElement === place
}

const grid = () => document.querySelector(gridSelector)

/** When a dialog closes the keyboard goes back to what opened it; where that is gone or off, to the grid's row. */
export function useReturnFocus(open: boolean) {
  const opener = useRef<Element | null>(null)
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      if (target instanceof Element && target.closest(passing) === null) opener.current = target
    }
    if (open) return
    document.addEventListener('focusin', onFocus)
    return () => document.removeEventListener('focusin', onFocus)
  }, [open])
  useEffect(() => {
    if (!open) return
    return () => {
      const back = opener.current
      // After the dialog's own attempt, which takes the nearest thing for the one that is gone.
      window.setTimeout(() => {
        if (!takesFocus(back) && !takesFocus(grid())) takesFocus(searchField())
      })
    }
  }, [open])
}

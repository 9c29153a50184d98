import { useEffect } from 'react'

/** When a dialog closes over what opened it (its button is gone or off), the keyboard goes back to the grid. */
export function useReturnFocus(open: boolean) {
  useEffect(() => {
    if (!open) return
    return () => {
      // The dialog itself gives the focus back first, where it can.
      window.setTimeout(() => {
        const { activeElement, body } = document
        if (activeElement === null || activeElement === body) {
          document.querySelector<HTMLElement>('[role="grid"]')?.focus()
        }
      })
    }
  }, [open])
}

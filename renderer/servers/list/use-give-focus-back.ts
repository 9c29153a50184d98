import { useEffect, useState } from 'react'

/** When a dialog of the list closes, the keyboard goes back to what opened it, or to the tree where that is gone. */
export function useGiveFocusBack() {
  // Before the dialog takes the focus, so that it is not the dialog's own.
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // The dialog itself gives the focus back first, where it can.
      window.setTimeout(() => {
        const { activeElement, body } = document
        if (activeElement !== null && activeElement !== body) return
        const isUsable = opener instanceof HTMLElement && opener !== body && opener.isConnected
        const place = isUsable ? opener : document.querySelector<HTMLElement>('[role="tree"]')
        place?.focus()
      })
    },
    [opener],
  )
}

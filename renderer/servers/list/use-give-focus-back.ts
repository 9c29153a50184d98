import { useEffect, useState } from 'react'
import { focusTree } from '../focus-tree.ts'
import { whenFocusIsLost } from './when-focus-is-lost.ts'

/** When a dialog of the list closes, the keyboard goes back to what opened it, or to the tree where that is gone. */
export function useGiveFocusBack() {
  // Before the dialog takes the focus, so that it is not the dialog's own.
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // The dialog itself gives the focus back first, where it can.
      whenFocusIsLost(() => {
        if (opener instanceof HTMLElement && opener !== document.body && opener.isConnected) opener.focus()
        else focusTree()
      })
    },
    [opener],
  )
}

import { useEffect, useRef } from 'react'

/**
 * Esc for a dialog that may be counting down, wherever the focus is: a second click of a double click can land beside
 * the dialog and take the focus with it. A key that is held down presses nothing.
 */
export function useDialogKeys(onEscape: () => void) {
  const latest = useRef(onEscape)
  useEffect(() => {
    latest.current = onEscape
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && event.repeat) event.preventDefault()
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      event.stopPropagation()
      if (!event.repeat) latest.current()
    }
    // Before anything in the page: the dialog is what Esc means now.
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [])
}

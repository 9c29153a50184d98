import { useEffect, useRef } from 'react'
import { useRefresh } from '../console/use-refresh.ts'
import { enterNextPart } from '../ui/window-parts.ts'

export interface WindowKeys {
  readonly onSearch: () => void
  readonly onSettings: () => void
  readonly onEscape: () => void
  /** True while a dialog has the keyboard. */
  readonly blocked: boolean
}

/** Keys that work wherever the focus is: Ctrl+K and Ctrl+F search, Ctrl+, opens the settings, F5 reads everything anew, F6 goes to the next part, Esc closes the details. */
export function useWindowKeys(keys: WindowKeys) {
  const refresh = useRefresh()
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { blocked, onSearch, onSettings, onEscape } = latest.current
      const ctrl = event.ctrlKey || event.metaKey
      if (event.key === 'F5' || (ctrl && event.key.toLowerCase() === 'r')) {
        // A reload of the page would lose what stands in an open dialog.
        event.preventDefault()
        if (!blocked) refresh(null)
      } else if (ctrl && /^[kf]$/i.test(event.key)) {
        event.preventDefault()
        if (!blocked) onSearch()
      } else if (ctrl && event.key === ',') {
        event.preventDefault()
        if (!blocked) onSettings()
      } else if (event.key === 'F6') {
        event.preventDefault()
        if (!blocked) enterNextPart(document, event.shiftKey ? -1 : 1)
      } else if (event.key === 'Escape' && !blocked && !event.defaultPrevented) onEscape()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [refresh])
}

import { useEffect } from 'react'
import { useConsole } from '../console/console-context.ts'
import { useRefresh } from '../console/use-refresh.ts'
import { enterNextPart, searchField } from '../ui/window-parts.ts'

/** Keys that work wherever the focus is: Ctrl+K and Ctrl+F search, Ctrl+, opens the settings, F5 reads everything anew, F6 goes to the next part, Esc closes the details. `blocked`: a dialog has the keyboard. */
export function useWindowKeys(blocked: boolean) {
  const refresh = useRefresh()
  const { show } = useConsole().store
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const ctrl = event.ctrlKey || event.metaKey
      if (event.key === 'F5' || (ctrl && event.key.toLowerCase() === 'r')) {
        // A reload of the page would lose what stands in an open dialog.
        event.preventDefault()
        if (!blocked) refresh(null)
      } else if (ctrl && /^[kf]$/i.test(event.key)) {
        event.preventDefault()
        if (!blocked) searchField()?.select()
      } else if (ctrl && event.key === ',') {
        event.preventDefault()
        if (!blocked) show({ dialog: { kind: 'settings' } })
      } else if (event.key === 'F6') {
        event.preventDefault()
        if (!blocked) enterNextPart(document, event.shiftKey ? -1 : 1)
      } else if (event.key === 'Escape' && !blocked && !event.defaultPrevented) show({ selectedKey: null })
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [refresh, show, blocked])
}

import { useEffect } from 'react'
import type { SavedViews } from './use-saved-views.ts'

/** The place of the view, from 0, that Ctrl and a digit choose, wherever the keyboard has its digits; null for other keys. */
export function viewOfKey({ code, ctrlKey, altKey, shiftKey, metaKey }: KeyboardEvent): number | null {
  const [, digit] = /^(?:Digit|Numpad)([1-9])$/.exec(code) ?? []
  return digit === undefined || !ctrlKey || altKey || shiftKey || metaKey ? null : Number(digit) - 1
}

/** Ctrl+1 to Ctrl+9 choose the first nine views; a digit without a view is left to the browser. */
export function useViewKeys({ views, choose }: SavedViews, blocked: boolean) {
  useEffect(() => {
    if (blocked) return
    const onKeyDown = (event: KeyboardEvent) => {
      const place = viewOfKey(event)
      const view = place === null ? undefined : views[place]
      if (view === undefined) return
      event.preventDefault()
      choose(view)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [views, choose, blocked])
}

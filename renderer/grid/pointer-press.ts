import type { MouseEvent } from 'react'
import type { Press } from './marks.ts'

/** What a button of the mouse means that goes down on a row; null for others than the first. */
export function pointerPress(event: MouseEvent, key: string): Press | null {
  if (event.button !== 0) return null
  // Shift would mark text.
  if (event.shiftKey) event.preventDefault()
  return { key, toggles: event.ctrlKey || event.metaKey, extends: event.shiftKey }
}

import { useEffect, useRef } from 'react'

/** Brings what has just come into a dialog into sight, where the dialog is longer than the window. */
export function useIntoView() {
  const shown = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Chromium answers with a promise, which React would take for what undoes the effect.
    shown.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return shown
}

import { useEffect, useRef } from 'react'

/** Brings what has just come into a dialog into sight, where the dialog is longer than the window. */
export function useIntoView() {
  const shown = useRef<HTMLDivElement>(null)
  useEffect(() => shown.current?.scrollIntoView({ block: 'nearest' }), [])
  return shown
}

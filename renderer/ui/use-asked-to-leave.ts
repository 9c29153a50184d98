import { useRef, useState } from 'react'

export interface AskedToLeave {
  readonly asking: boolean
  readonly ask: () => void
  readonly stay: () => void
}

/** Asks before changes are thrown away; who stays is where they were, or at `fallbackId` when that is gone. */
export function useAskedToLeave(fallbackId: string): AskedToLeave {
  const [asking, setAsking] = useState(false)
  const before = useRef<Element | null>(null)
  return {
    asking,
    ask: () => {
      before.current = document.activeElement
      setAsking(true)
    },
    stay: () => {
      setAsking(false)
      const place =
        before.current?.isConnected === true ? before.current : document.getElementById(fallbackId)
      if (place instanceof HTMLElement) place.focus()
    },
  }
}

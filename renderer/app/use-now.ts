import { useEffect, useState } from 'react'

/** This machine's time, told again every so often; for ages and countdowns. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = { id: 0 }
    const tick = () => {
      setNow(Date.now())
      timer.id = window.setTimeout(tick, everyMs)
    }
    timer.id = window.setTimeout(tick, everyMs)
    return () => window.clearTimeout(timer.id)
  }, [everyMs])
  return now
}

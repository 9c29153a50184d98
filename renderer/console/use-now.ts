import { useEffect, useState } from 'react'

/** Runs it again and again, a pause after each run; answers with what ends that. */
export function startTicking(everyMs: number, run: () => void): () => void {
  let timer = 0
  const wait = () => {
    timer = window.setTimeout(() => {
      run()
      wait()
    }, everyMs)
  }
  wait()
  return () => window.clearTimeout(timer)
}

/** This machine's time, told again every so often; for ages and countdowns. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => startTicking(everyMs, () => setNow(Date.now())), [everyMs])
  return now
}

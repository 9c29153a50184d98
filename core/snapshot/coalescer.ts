import type { Clock, Stop } from '../clock.ts'

/** Runs something at once when asked, but never twice within `gapMs`: later requests share one run at the gap's end. */
export interface Coalescer {
  readonly request: () => void
  readonly stop: Stop
}

export function createCoalescer(clock: Clock, gapMs: number, run: () => void): Coalescer {
  let lastRunAt = Number.NEGATIVE_INFINITY
  let cancel: Stop | null = null
  let stopped = false
  const runNow = () => {
    cancel = null
    lastRunAt = clock.now()
    run()
  }
  return {
    request: () => {
      if (stopped || cancel !== null) return
      const waitMs = lastRunAt + gapMs - clock.now()
      if (waitMs <= 0) runNow()
      else cancel = clock.startTimer(waitMs, runNow)
    },
    stop: () => {
      stopped = true
      cancel?.()
    },
  }
}

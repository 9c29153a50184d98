import type { Clock } from '#core/clock.ts'

/** From when on, epoch milliseconds, and how many times as fast farm time passes. */
export interface FarmTime {
  readonly startedAt: number
  readonly times: number
}

/** A clock of this machine that runs so many times as fast; in every process that is given the same, it is the same time. */
export function createFastClock({ startedAt, times }: FarmTime): Clock {
  return {
    now: () => Math.floor(startedAt + (Date.now() - startedAt) * times),
    startTimer: (delayMs, run) => {
      // Never early: a timer of Node's is cut to whole milliseconds. Less than none is left where time passed meanwhile.
      const timer = setTimeout(run, Math.max(0, Math.ceil(delayMs / times)))
      return () => clearTimeout(timer)
    },
  }
}

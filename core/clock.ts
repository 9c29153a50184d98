/** Ends what was started; harmless when called again. */
export type Stop = () => void

/** The one source of time and timers, so that tests can turn it by hand. */
export interface Clock {
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Runs once after `delayMs`, at once where that has passed; returns what cancels it. */
  readonly startTimer: (delayMs: number, run: () => void) => Stop
}

export const systemClock: Clock = {
  now: () => Date.now(),
  startTimer: (delayMs, run) => {
    const timer = setTimeout(run, Math.max(0, delayMs))
    return () => clearTimeout(timer)
  },
}

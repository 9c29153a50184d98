/** The one source of time and timers, so that tests can turn it by hand. */
export interface HostClock {
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Runs once after `delayMs`; returns what cancels it. */
  readonly startTimer: (delayMs: number, run: () => void) => () => void
}

export const systemClock: HostClock = {
  now: () => Date.now(),
  startTimer: (delayMs, run) => {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
}

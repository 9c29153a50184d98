import type { HostClock } from '../host-clock.ts'

export interface FakeClock extends HostClock {
  /** Lets time pass and runs what falls due, in order. */
  readonly advance: (ms: number) => void
  readonly timerCount: () => number
}

export function createFakeClock(): FakeClock {
  const timers = new Set<{ readonly at: number; readonly run: () => void }>()
  let now = 1_764_000_000_000

  function advance(ms: number): void {
    const end = now + ms
    for (;;) {
      const [next] = [...timers].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)
      if (!next) break
      timers.delete(next)
      now = next.at
      next.run()
    }
    now = end
  }

  return {
    now: () => now,
    startTimer: (delayMs, run) => {
      const timer = { at: now + delayMs, run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    advance,
    timerCount: () => timers.size,
  }
}

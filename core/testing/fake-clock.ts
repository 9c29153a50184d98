import type { Clock, Stop } from '../clock.ts'

/** A clock turned by hand. */
export interface FakeClock extends Clock {
  /** Lets time pass: every timer due runs at its own moment, and what it set going is let settle. */
  readonly advance: (byMs: number) => Promise<void>
  /** How many timers wait. */
  readonly waiting: () => number
}

interface Timer {
  readonly at: number
  readonly run: () => void
}

export function createFakeClock(startAt = Date.UTC(2026, 10, 24, 9)): FakeClock {
  let now = startAt
  const timers = new Set<Timer>()
  const nextUntil = (end: number) =>
    [...timers].filter(({ at }) => at <= end).toSorted((one, other) => one.at - other.at)[0]
  return {
    now: () => now,
    startTimer: (delayMs, run): Stop => {
      const timer = { at: now + Math.max(0, delayMs), run }
      timers.add(timer)
      return () => {
        timers.delete(timer)
      }
    },
    advance: async (byMs) => {
      const end = now + byMs
      await settle()
      for (let timer = nextUntil(end); timer !== undefined; timer = nextUntil(end)) {
        timers.delete(timer)
        now = timer.at
        timer.run()
        // Each timer's doings come before the next timer, as they would in real time.
        // oxlint-disable-next-line no-await-in-loop
        await settle()
      }
      now = end
    },
    waiting: () => timers.size,
  }
}

/** Settles when so much time has passed. */
export async function passing({ startTimer }: Clock, ms: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  startTimer(ms, resolve)
  await promise
}

/** Lets everything that waits for nothing but its turn run, file access included. */
export async function settle(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  setImmediate(resolve)
  await promise
}

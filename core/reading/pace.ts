/** How often a server in view is read, milliseconds. */
const inViewIntervalMs = 2_000
/** How often the others are read, milliseconds. */
const outOfViewIntervalMs = 10_000
/** The longest pause after failures; how long a breaker stays open, milliseconds. */
const longestPauseMs = 60_000
/** Data older than this many intervals is stale. */
const overdueIntervals = 3
/** Share of a delay by which it may come earlier or later, so that a thousand servers do not march in step. */
const jitterShare = 0.1

export function intervalMs(inView: boolean): number {
  return inView ? inViewIntervalMs : outOfViewIntervalMs
}

export interface Pace {
  readonly inView: boolean
  readonly failuresInRow: number
  /** 0 to 1. */
  readonly random: number
}

/** The pause from the start of one reading to the start of the next, milliseconds. */
export function nextDelayMs({ inView, failuresInRow, random }: Pace): number {
  const interval = intervalMs(inView)
  const backoff = failuresInRow === 0 ? 0 : inViewIntervalMs * 2 ** failuresInRow
  const delay = Math.min(longestPauseMs, Math.max(interval, backoff))
  return Math.round(delay * (1 - jitterShare + 2 * jitterShare * random))
}

/**
 * When the next reading starts. A reading keeps its place in the beat, but one that takes longer than its interval
 * still leaves the server a pause, and after a failure the whole pause counts from its end.
 */
export function nextAttemptAt(
  pace: Pace,
  last: { readonly startedAt: number; readonly endedAt: number },
): number {
  const delayMs = nextDelayMs(pace)
  if (pace.failuresInRow > 0) return last.endedAt + delayMs
  return Math.max(last.startedAt + delayMs, last.endedAt + Math.round(delayMs / 4))
}

export function overdueAfterMs(inView: boolean): number {
  return overdueIntervals * intervalMs(inView)
}

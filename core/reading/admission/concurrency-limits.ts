/** How many servers may be read at a time, by how far they are trusted; there is no limit for those that answer promptly. */
export interface Limits {
  /** Of the doubtful, while their calls do not come back. */
  readonly narrow: number
  /** Of the doubtful, while their calls come back. */
  readonly wide: number
  /** Of these and of those never read. */
  readonly untried: number
  /** Of all these and of those that answer slowly. */
  readonly slow: number
}

/** So many that never come back are far from the half of a host's threads that may be stuck before it is replaced. */
const narrow = 16
const mostDoubtful = 64

/** A reading host has at least one thread for each server, up to four times the most. */
export function quarterOfThreads(servers: number): number {
  return Math.min(mostDoubtful, Math.floor(servers / 4))
}

/**
 * A quarter of the threads is left to servers that are known to answer, and an eighth to those that do so promptly; where
 * they are few, each has a thread.
 */
export function limitsFor(servers: number): Limits {
  const quarter = quarterOfThreads(servers)
  const enough = quarter < mostDoubtful
  return {
    narrow,
    wide: Math.max(narrow, quarter),
    untried: enough ? Infinity : 3 * quarter,
    slow: enough ? Infinity : 3.5 * quarter,
  }
}

/** For one look, where nobody waits for a second. */
export const oneShotLimits: Limits = { narrow, wide: narrow, untried: Infinity, slow: Infinity }

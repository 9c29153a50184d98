/** How many servers may be read at a time, by how far they are trusted; those that answer promptly need no place. */
export interface Places {
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
const mostPlaces = 64

/** A quarter of a reading host's threads: it has at least one for each server, up to four times the most. */
export function laneFor(servers: number): number {
  return Math.min(mostPlaces, Math.floor(servers / 4))
}

/**
 * A quarter of the threads is left to servers that are known to answer, and an eighth to those that do so promptly; where
 * they are few, each has a thread.
 */
export function placesFor(servers: number): Places {
  const lane = laneFor(servers)
  const enough = lane < mostPlaces
  return {
    narrow,
    wide: Math.max(narrow, lane),
    untried: enough ? Infinity : 3 * lane,
    slow: enough ? Infinity : 3.5 * lane,
  }
}

/** For one look, where nobody waits for a second. */
export const placesOfVisit: Places = { narrow, wide: narrow, untried: Infinity, slow: Infinity }

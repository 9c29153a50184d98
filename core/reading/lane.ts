const mostPlaces = 64

/** A quarter of a reading host's threads: it has at least one for each server, up to four times the most. */
export function laneFor(servers: number): number {
  return Math.min(mostPlaces, Math.floor(servers / 4))
}

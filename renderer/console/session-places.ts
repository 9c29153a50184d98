import type { SessionRow } from '#contract/session.ts'

/**
 * The server of each session. A session never leaves its server and a key never comes back, so farms that follow on from
 * each other share one map, which only grows: it may point to rows that are gone, and whoever asks looks at the rows.
 */
export type SessionPlaces = Map<string, string>

type Rows = ReadonlyMap<string, ReadonlyMap<string, SessionRow>>

/** So many pointers to rows that are gone are not worth a new map. */
const fewGone = 2_000

const countOf = (rows: Rows): number => [...rows.values()].reduce((sum, own) => sum + own.size, 0)

export function placesOf(rows: Rows): SessionPlaces {
  const places: SessionPlaces = new Map()
  for (const [serverId, own] of rows) for (const sessionKey of own.keys()) places.set(sessionKey, serverId)
  return places
}

/** Points to these sessions too; a map of its own for `rows`, which are all there are, once too much of it points to nothing. */
export function pointTo(places: SessionPlaces, sessions: readonly SessionRow[], rows: Rows): SessionPlaces {
  const added = sessions.filter(({ sessionKey }) => !places.has(sessionKey))
  if (added.length === 0) return places
  const isFirst = places.size === 0
  if (isFirst || places.size + added.length > 2 * countOf(rows) + fewGone) return placesOf(rows)
  for (const { sessionKey, serverId } of added) places.set(sessionKey, serverId)
  return places
}

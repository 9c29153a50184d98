import type { ServerStatus } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import type { RepeatedReading, Snapshot, SnapshotChange } from '#contract/snapshot.ts'

/** Rows of one server, by their session keys. */
export type ServerRows = ReadonlyMap<string, SessionRow>

/** The farm as the window holds it. What a change does not touch stays the same object. */
export interface Farm {
  readonly revision: number
  readonly servers: ReadonlyMap<string, ServerStatus>
  /** Rows of each server, by its id. */
  readonly rows: ReadonlyMap<string, ServerRows>
  readonly places: SessionPlaces
  /** Another whenever a server has left the list or lies elsewhere in it: rows held from before may be of none of these. */
  readonly listAge: number
}

export const emptyFarm: Farm = {
  revision: 0,
  servers: new Map(),
  rows: new Map(),
  places: new Map(),
  listAge: 0,
}

const noRows: ServerRows = new Map()

export function farmOf({ revision, servers, sessions }: Snapshot, before: Farm = emptyFarm): Farm {
  const groups = Map.groupBy(sessions, ({ serverId }) => serverId)
  const rows = new Map(
    [...groups].map(([serverId, own]) => [serverId, new Map(own.map((row) => [row.sessionKey, row]))]),
  )
  return {
    revision,
    servers: new Map(servers.map((server) => [server.serverId, server])),
    rows,
    places: placesOf(rows),
    listAge: before.listAge + 1,
  }
}

/** The farm after a change; null when the change does not fit and the whole has to be read again. */
export function applyChange(farm: Farm, change: SnapshotChange): Farm | null {
  if (change.fromRevision !== farm.revision) return null
  const rows = changedRows(farm, change)
  return {
    revision: change.revision,
    servers: changedServers(farm, change),
    rows,
    places: pointTo(farm.places, change.sessions, rows),
    listAge: farm.listAge + (takesAway(farm, change) ? 1 : 0),
  }
}

/** An entry keeps its id when its address changes; it is another machine then. */
function takesAway({ servers }: Farm, change: SnapshotChange): boolean {
  const isMoved = ({ serverId, address }: ServerStatus) => {
    const before = servers.get(serverId)
    return before !== undefined && !isSameMachine(before, { address })
  }
  return change.removedServerIds.length > 0 || change.servers.some(isMoved)
}

/** Names are compared without case. */
export function isSameMachine(
  one: Pick<ServerStatus, 'address'>,
  other: Pick<ServerStatus, 'address'>,
): boolean {
  return one.address.toLowerCase() === other.address.toLowerCase()
}

function changedServers({ servers }: Farm, change: SnapshotChange): Farm['servers'] {
  const { readings } = change
  if (change.servers.length + change.removedServerIds.length + readings.length === 0) return servers
  const next = new Map(servers)
  for (const server of change.servers) next.set(server.serverId, server)
  for (const { serverId, readAt, latencyMs } of readings) {
    const server = next.get(serverId)
    if (server !== undefined) next.set(serverId, { ...server, readAt, latencyMs })
  }
  for (const serverId of change.removedServerIds) next.delete(serverId)
  return next
}

/** What says the same again is told with its server alone: the row takes the times from there. */
function asRead(
  rows: ServerRows,
  { readAt, details = [] }: Pick<ServerStatus, 'readAt'> & Partial<Pick<RepeatedReading, 'details'>>,
): ServerRows {
  if (readAt === null) return rows
  const again = new Map(details)
  const later = (row: SessionRow) => {
    const afterMs = again.get(row.sessionId)
    const times = {
      readAt,
      detailsReadAt: afterMs === undefined ? row.detailsReadAt : readAt + afterMs,
    }
    const same = times.readAt === row.readAt && times.detailsReadAt === row.detailsReadAt
    return same ? row : { ...row, ...times }
  }
  const next = new Map([...rows].map(([key, row]) => [key, later(row)]))
  return [...rows].every(([key, row]) => next.get(key) === row) ? rows : next
}

function changedRows(farm: Farm, change: SnapshotChange): Farm['rows'] {
  const next = new Map(farm.rows)
  const touched = new Map<string, Map<string, SessionRow>>()
  const rowsFor = (serverId: string) => {
    const known = touched.get(serverId)
    if (known !== undefined) return known
    const copy = new Map(farm.rows.get(serverId) ?? noRows)
    touched.set(serverId, copy)
    next.set(serverId, copy)
    return copy
  }
  for (const sessionKey of change.removedSessionKeys) {
    const serverId = findRow(farm, sessionKey)?.serverId
    if (serverId !== undefined) rowsFor(serverId).delete(sessionKey)
  }
  for (const row of change.sessions) rowsFor(row.serverId).set(row.sessionKey, row)
  for (const read of [...change.servers, ...change.readings]) {
    const own = next.get(read.serverId)
    if (own !== undefined) next.set(read.serverId, asRead(own, read))
  }
  for (const serverId of change.removedServerIds) next.delete(serverId)
  return isSameMap(farm.rows, next) ? farm.rows : next
}

const isSameMap = (one: Farm['rows'], other: Farm['rows']): boolean =>
  one.size === other.size && [...other].every(([serverId, rows]) => one.get(serverId) === rows)

export function findRow({ rows, places }: Farm, sessionKey: string | null): SessionRow | null {
  if (sessionKey === null) return null
  return rows.get(places.get(sessionKey) ?? '')?.get(sessionKey) ?? null
}

/**
 * The server of each session. A session never leaves its server and a key never comes back, so farms that follow on from
 * each other share one map, which only grows: it may point to rows that are gone, and whoever asks looks at the rows.
 */
type SessionPlaces = Map<string, string>

type Rows = ReadonlyMap<string, ReadonlyMap<string, SessionRow>>

/** So many pointers to rows that are gone are not worth a new map. */
const fewGone = 2_000

const countOf = (rows: Rows): number => [...rows.values()].reduce((sum, own) => sum + own.size, 0)

function placesOf(rows: Rows): SessionPlaces {
  const places: SessionPlaces = new Map()
  for (const [serverId, own] of rows) for (const sessionKey of own.keys()) places.set(sessionKey, serverId)
  return places
}

/** Points to these sessions too; a map of its own for `rows`, which are all there are, once too much of it points to nothing. */
function pointTo(places: SessionPlaces, sessions: readonly SessionRow[], rows: Rows): SessionPlaces {
  const added = sessions.filter(({ sessionKey }) => !places.has(sessionKey))
  if (added.length === 0) return places
  const isFirst = places.size === 0
  if (isFirst || places.size + added.length > 2 * countOf(rows) + fewGone) return placesOf(rows)
  for (const { sessionKey, serverId } of added) places.set(sessionKey, serverId)
  return places
}

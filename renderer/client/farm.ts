import type { ServerStatus } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import type { Snapshot, SnapshotChange } from '#contract/snapshot.ts'

/** The farm as the window holds it. What a change does not touch stays the same object. */
export interface Farm {
  readonly revision: number
  readonly servers: ReadonlyMap<string, ServerStatus>
  /** Rows of each server, by its id. */
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, SessionRow>>
}

export const emptyFarm: Farm = { revision: 0, servers: new Map(), rows: new Map() }

const noRows: ReadonlyMap<string, SessionRow> = new Map()

function groupRows(sessions: readonly SessionRow[]): Map<string, SessionRow[]> {
  const groups = new Map<string, SessionRow[]>()
  for (const row of sessions) {
    const group = groups.get(row.serverId)
    if (group === undefined) groups.set(row.serverId, [row])
    else group.push(row)
  }
  return groups
}

export function farmOf({ revision, servers, sessions }: Snapshot): Farm {
  const groups = groupRows(sessions)
  return {
    revision,
    servers: new Map(servers.map((server) => [server.serverId, server])),
    rows: new Map(
      [...groups].map(([serverId, rows]) => [serverId, new Map(rows.map((row) => [row.sessionKey, row]))]),
    ),
  }
}

/** Server that holds a session; the form of the key is the core's own affair. */
function serverOf(farm: Farm, sessionKey: string): string | null {
  for (const [serverId, rows] of farm.rows) if (rows.has(sessionKey)) return serverId
  return null
}

/** The farm after a change; null when the change does not fit and the whole has to be read again. */
export function applyChange(farm: Farm, change: SnapshotChange): Farm | null {
  if (change.fromRevision !== farm.revision) return null
  return {
    revision: change.revision,
    servers: changedServers(farm, change),
    rows: changedRows(farm, change),
  }
}

function changedServers({ servers }: Farm, change: SnapshotChange): Farm['servers'] {
  if (change.servers.length === 0 && change.removedServerIds.length === 0) return servers
  const next = new Map(servers)
  for (const server of change.servers) next.set(server.serverId, server)
  for (const serverId of change.removedServerIds) next.delete(serverId)
  return next
}

function changedRows(farm: Farm, change: SnapshotChange): Farm['rows'] {
  const { sessions, removedSessionKeys, removedServerIds } = change
  if (sessions.length + removedSessionKeys.length + removedServerIds.length === 0) return farm.rows
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
  for (const sessionKey of removedSessionKeys) {
    const serverId = serverOf(farm, sessionKey)
    if (serverId !== null) rowsFor(serverId).delete(sessionKey)
  }
  for (const row of sessions) rowsFor(row.serverId).set(row.sessionKey, row)
  for (const serverId of removedServerIds) next.delete(serverId)
  return next
}

export function findRow(farm: Farm, sessionKey: string | null): SessionRow | null {
  if (sessionKey === null) return null
  for (const rows of farm.rows.values()) {
    const row = rows.get(sessionKey)
    if (row !== undefined) return row
  }
  return null
}

export function* allRows(farm: Farm): Generator<SessionRow> {
  for (const rows of farm.rows.values()) yield* rows.values()
}

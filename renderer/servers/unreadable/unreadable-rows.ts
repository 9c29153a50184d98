import type { ServerStatus } from '#contract/server.ts'
import { compareByKeys, type SortValue } from '../../grid/sort-values.ts'
import type { Sorting } from '../../grid/sort-values.ts'
import { isInScope } from '../../console/scope.ts'
import { unreadableColumnOf } from './unreadable-columns.ts'

/** A server with what it is sorted by. */
interface Entry {
  readonly server: ServerStatus
  readonly values: readonly SortValue[]
}

function compare(one: Entry, other: Entry, sorting: Sorting): number {
  const order = compareByKeys(one.values, other.values, sorting)
  if (order !== 0) return order
  return one.server.serverId < other.server.serverId ? -1 : 1
}

export interface UnreadableWanted {
  /** Key of a trouble; undefined for servers of all. */
  readonly trouble: string | undefined
  readonly sorting: Sorting
}

/** The servers that cannot be read, or only in part, in their order; those alike by name. */
export function unreadableRows(
  servers: Iterable<ServerStatus>,
  { trouble, sorting }: UnreadableWanted,
): readonly ServerStatus[] {
  const scope = { kind: 'troubled', ...(trouble !== undefined && { trouble }) } as const
  const keys = [...sorting, { id: 'server', desc: false }]
  const columns = keys.map(({ id }) => unreadableColumnOf(id))
  return [...servers]
    .filter((server) => isInScope(server, scope))
    .map((server) => ({ server, values: columns.map((column) => column?.sortValue(server) ?? null) }))
    .toSorted((one, other) => compare(one, other, keys))
    .map(({ server }) => server)
}

/**
 * Of these servers those that are asked. Where credentials were refused each try counts towards locking the account: such
 * servers are asked only where there is no other, and then one first, which the others follow. It is the one that was read
 * last, which is the likeliest to take good credentials.
 */
export function askable(servers: readonly ServerStatus[]): readonly ServerStatus[] {
  const going = servers.filter(({ pollingStopped }) => !pollingStopped)
  return going.length > 0 ? going : servers.toSorted((one, other) => (other.readAt ?? 0) - (one.readAt ?? 0))
}

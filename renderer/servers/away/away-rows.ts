import type { ServerStatus } from '#contract/server.ts'
import { compareByKeys, type SortValue } from '../../grid/sort-values.ts'
import type { Sorting } from '../../grid/sort-values.ts'
import { askingOrder } from '../farm-troubles.ts'
import { isInScope } from '../../console/scope.ts'
import { awayColumnOf } from './away-columns.ts'

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

export interface AwayWanted {
  /** Key of a trouble; undefined for servers of all troubles. */
  readonly trouble: string | undefined
  readonly sorting: Sorting
}

/** The servers that cannot be read, or only in part, in their order; those alike by name. */
export function awayRows(
  servers: Iterable<ServerStatus>,
  { trouble, sorting }: AwayWanted,
): readonly ServerStatus[] {
  const scope = { kind: 'troubled', ...(trouble !== undefined && { trouble }) } as const
  const keys = [...sorting, { id: 'server', desc: false }]
  const columns = keys.map(({ id }) => awayColumnOf(id))
  return [...servers]
    .filter((server) => isInScope(server, scope))
    .map((server) => ({ server, values: columns.map((column) => column?.sortValue(server) ?? null) }))
    .toSorted((one, other) => compare(one, other, keys))
    .map(({ server }) => server)
}

/**
 * Of the chosen servers those that are asked. Where credentials were refused each try counts towards locking the account:
 * such servers are asked only where no other is chosen, and then one first, which the others follow.
 */
export function askable(chosen: readonly ServerStatus[]): readonly ServerStatus[] {
  const going = chosen.filter(({ pollingStopped }) => !pollingStopped)
  return going.length > 0 ? going : askingOrder({ servers: chosen })
}

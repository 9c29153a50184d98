import type { ServerStatus } from '#contract/server.ts'
import { compareValues } from '../../sessions/columns.ts'
import type { ColumnLayout } from '../../sessions/use-grid-table.ts'
import { isInScope } from '../scope.ts'
import { awayColumnOf, type AwayColumn } from './away-columns.ts'

interface SortKey {
  readonly column: AwayColumn
  readonly desc: boolean
}

/** What is unknown comes last either way. */
function compare(one: ServerStatus, other: ServerStatus, keys: readonly SortKey[]): number {
  for (const { column, desc } of keys) {
    const [left, right] = [column.sortValue(one), column.sortValue(other)]
    if (left === right) continue
    if (left === null) return 1
    if (right === null) return -1
    const order = compareValues(left, right)
    if (order !== 0) return desc ? -order : order
  }
  return one.serverId < other.serverId ? -1 : 1
}

export interface AwayWanted {
  /** Key of a trouble; undefined for servers of all troubles. */
  readonly trouble: string | undefined
  readonly sorting: ColumnLayout['sorting']
}

/** The servers that cannot be read, or only in part, in their order; those alike by name. */
export function awayRows(
  servers: Iterable<ServerStatus>,
  { trouble, sorting }: AwayWanted,
): readonly ServerStatus[] {
  const scope = { kind: 'troubled', ...(trouble !== undefined && { trouble }) } as const
  const keys = [...sorting, { id: 'server', desc: false }].flatMap(({ id, desc }) => {
    const column = awayColumnOf(id)
    return column === undefined ? [] : [{ column, desc }]
  })
  return [...servers]
    .filter((server) => isInScope(server, scope))
    .toSorted((one, other) => compare(one, other, keys))
}

/**
 * Of the chosen servers those that may be asked together. Where credentials were refused each try counts towards locking
 * the account, so such a server is asked only when it is the one chosen.
 */
export function askable(chosen: readonly ServerStatus[]): readonly ServerStatus[] {
  return chosen.length === 1 ? chosen : chosen.filter(({ pollingStopped }) => !pollingStopped)
}

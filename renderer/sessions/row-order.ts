import type { ServerStatus } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import { emptyFarm, type Farm } from '../console/farm.ts'
import type { Grouping } from '../console/preferences-groups.ts'
import { sessionColumns, type SessionColumn } from './columns.ts'
import { compareByKeys, type Sorting, type SortKey, type SortValue } from '../grid/sort-values.ts'
import { groupOrder } from '../grid/groups.ts'
import { searchTextOf } from '../console/search.ts'

type FarmRows = Pick<Farm, 'servers' | 'rows'>

/** A row in its place. While the place stays, only the row in it is exchanged. */
interface Entry {
  row: SessionRow
  readonly values: readonly SortValue[]
}

interface RowKey extends SortKey, Pick<SessionColumn, 'sortValue'> {}

/** One person's sessions stand by server and id, whatever else is sorted by. */
const settling: Sorting = [
  { id: 'server', desc: false },
  { id: 'id', desc: false },
]

/** The session's key settles what is left. */
function compareEntries(one: Entry, other: Entry, keys: readonly RowKey[]): number {
  const order = compareByKeys(one.values, other.values, keys)
  if (order !== 0) return order
  return one.row.sessionKey < other.row.sessionKey ? -1 : 1
}

/** Where an entry that is not among them belongs. */
function placeOf(entries: readonly Entry[], entry: Entry, keys: readonly RowKey[]): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const at = entries[middle]
    if (at !== undefined && compareEntries(at, entry, keys) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** Both lists in one; the arrivals are few, so each is looked up and what lies between is copied. */
function merge(entries: readonly Entry[], arrivals: readonly Entry[], keys: readonly RowKey[]): Entry[] {
  const merged: Entry[] = []
  let copied = 0
  const sorted = arrivals.toSorted((one, other) => compareEntries(one, other, keys))
  for (const arrival of sorted) {
    const place = placeOf(entries, arrival, keys)
    for (; copied < place; copied += 1) push(merged, entries[copied])
    merged.push(arrival)
  }
  for (; copied < entries.length; copied += 1) push(merged, entries[copied])
  return merged
}

function push(entries: Entry[], entry: Entry | undefined) {
  if (entry !== undefined) entries.push(entry)
}

const isSame = (one: readonly SortValue[], other: readonly SortValue[]): boolean =>
  one.length === other.length && one.every((value, index) => value === other[index])

/** What an entry's place hangs on beside its row. */
const isSameServer = (one: ServerStatus | undefined, other: ServerStatus | undefined): boolean =>
  one?.name === other?.name

/** Groups first; inside them what was chosen. */
function sortKeys(sorting: Sorting, grouping: Grouping): readonly RowKey[] {
  const all = [...sorting, ...settling.filter(({ id }) => !sorting.some((one) => one.id === id))]
  const chosen = all.flatMap(({ id, desc }) => {
    const column = sessionColumns.find((candidate) => candidate.id === id)
    return column === undefined ? [] : [{ sortValue: column.sortValue, desc }]
  })
  return [...groupOrder[grouping].map((key) => ({ ...key, desc: false })), ...chosen]
}

export type RowOrder = (farm: FarmRows, sorting: Sorting, grouping?: Grouping) => readonly SessionRow[]

/**
 * Keeps all rows sorted. The work follows what changed since the last call: a row whose sorted values are the same keeps
 * its place, the others are taken out and put in anew. What comes out depends on the arguments only.
 */
export function createRowOrder(): RowOrder {
  let farm: FarmRows = emptyFarm
  let sorting: Sorting = []
  let grouping: Grouping = 'none'
  let keys: readonly RowKey[] = []
  let entries: Entry[] = []
  let rows: readonly SessionRow[] = []
  const bySession = new Map<string, Entry>()

  const entryOf = (row: SessionRow, server: ServerStatus | undefined): Entry => {
    searchTextOf(row)
    return { row, values: keys.map(({ sortValue }) => sortValue(row, server)) }
  }

  function sortAnew(next: FarmRows) {
    bySession.clear()
    entries = []
    for (const [serverId, own] of next.rows) {
      const server = next.servers.get(serverId)
      for (const [sessionKey, row] of own) {
        const entry = entryOf(row, server)
        bySession.set(sessionKey, entry)
        entries.push(entry)
      }
    }
    entries.sort((one, other) => compareEntries(one, other, keys))
    rows = entries.map(({ row }) => row)
  }

  /** Exchanges, takes out and collects what is to be put in; answers whether anything is another. */
  function follow(next: FarmRows) {
    const left = new Set<Entry>()
    const arrivals: Entry[] = []
    let exchanged = false
    const leave = (sessionKey: string) => {
      const entry = bySession.get(sessionKey)
      if (entry !== undefined) left.add(entry)
      bySession.delete(sessionKey)
    }
    const arrive = (sessionKey: string, entry: Entry) => {
      bySession.set(sessionKey, entry)
      arrivals.push(entry)
    }
    for (const [serverId, before] of farm.rows) {
      const own = next.rows.get(serverId)
      if (own === before) continue
      for (const sessionKey of before.keys()) if (own?.has(sessionKey) !== true) leave(sessionKey)
    }
    for (const [serverId, own] of next.rows) {
      const server = next.servers.get(serverId)
      const serverStays = isSameServer(farm.servers.get(serverId), server)
      if (serverStays && farm.rows.get(serverId) === own) continue
      for (const [sessionKey, row] of own) {
        const entry = bySession.get(sessionKey)
        if (entry !== undefined && entry.row === row && serverStays) continue
        const now = entryOf(row, server)
        if (entry !== undefined && isSame(entry.values, now.values)) {
          entry.row = row
          exchanged = true
          continue
        }
        leave(sessionKey)
        arrive(sessionKey, now)
      }
    }
    if (left.size > 0) entries = entries.filter((entry) => !left.has(entry))
    if (arrivals.length > 0) entries = merge(entries, arrivals, keys)
    if (exchanged || left.size > 0 || arrivals.length > 0) rows = entries.map(({ row }) => row)
  }

  return (next, wanted, wantedGrouping = 'none') => {
    if (wanted !== sorting || wantedGrouping !== grouping) {
      sorting = wanted
      grouping = wantedGrouping
      keys = sortKeys(sorting, grouping)
      sortAnew(next)
    } else if (next.rows !== farm.rows || next.servers !== farm.servers) follow(next)
    farm = next
    return rows
  }
}

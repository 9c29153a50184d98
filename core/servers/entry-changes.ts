import { isDeepStrictEqual } from 'node:util'
import { plainFacts, type EntryChange, type KeptServer } from '#contract/server.ts'
import { differingFields } from './entry-fields.ts'

/** What an operation did, as it can be taken back. */
export interface Changed<T> {
  readonly value: T
  readonly changes: EntryChange[]
}

/** What turned one own list into another, a server each: so no operation needs an inverse of its own. */
export function entryChanges(before: readonly KeptServer[], after: readonly KeptServer[]): EntryChange[] {
  const now = new Map(after.map((server) => [server.serverId, server]))
  const known = new Set(before.map(({ serverId }) => serverId))
  const gone = before.flatMap((server, place): EntryChange[] => {
    const other = now.get(server.serverId)
    if (other === undefined) return [{ before: { ...server, place }, after: null }]
    return isSameEntry(server, other) ? [] : [{ before: { ...server, place }, after: other }]
  })
  const added = after.filter(({ serverId }) => !known.has(serverId))
  return [...gone, ...added.map((server): EntryChange => ({ before: null, after: server }))]
}

export const isSameEntry = (one: KeptServer, other: KeptServer): boolean =>
  one === other || differingFields(one, other).length === 0

/** Whether nothing is said of it: it may be one that was only just added anew. */
export const isPlain = ({ group, tags, note, careful }: KeptServer): boolean =>
  isDeepStrictEqual({ group, tags, note, careful }, plainFacts)

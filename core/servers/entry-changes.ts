import { isDeepStrictEqual } from 'node:util'
import type { KeptServer, NamedServer } from '#contract/server.ts'

/** What a change of the list did to one server of it. */
export interface EntryChange {
  readonly serverId: string
  /** The entry before and its place in the list; null when the server was added. */
  readonly before: { readonly server: KeptServer; readonly place: number } | null
  /** The entry after; null when the server was taken off the list. */
  readonly after: KeptServer | null
}

/** What an operation did, as it can be undone. */
export interface Changed<T> {
  readonly value: T
  readonly changes: readonly EntryChange[]
}

/** What turned one own list into another: so no operation needs an inverse of its own. */
export function entryChanges(before: readonly KeptServer[], after: readonly KeptServer[]): EntryChange[] {
  const now = new Map(after.map((server) => [server.serverId, server]))
  const known = new Set(before.map(({ serverId }) => serverId))
  const changed = before.flatMap((server, place): EntryChange[] => {
    const { serverId } = server
    const other = now.get(serverId) ?? null
    const isSame = other !== null && isSameEntry(server, other)
    return isSame ? [] : [{ serverId, before: { server, place }, after: other }]
  })
  const added = after.filter(({ serverId }) => !known.has(serverId))
  return [...changed, ...added.map((server) => ({ serverId: server.serverId, before: null, after: server }))]
}

/** Whether all that a person says of a server is the same in both. */
export const isSameEntry = (one: NamedServer, other: NamedServer): boolean =>
  one === other || isDeepStrictEqual(said(one), said(other))

const said = ({ address, group, tags, note, careful }: NamedServer): NamedServer => ({
  address,
  group,
  tags,
  note,
  careful,
})

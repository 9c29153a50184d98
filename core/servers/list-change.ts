import { isDeepStrictEqual } from 'node:util'
import type { ServerEntry } from '#contract/server.ts'

/** What turns one list into another. */
export interface ListChange {
  readonly removed: readonly ServerEntry[]
  readonly changed: readonly { readonly before: ServerEntry; readonly after: ServerEntry }[]
  readonly added: readonly ServerEntry[]
}

export function changeBetween(before: readonly ServerEntry[], after: readonly ServerEntry[]): ListChange {
  const known = new Map(before.map((entry) => [entry.serverId, entry]))
  const staying = new Set(after.map(({ serverId }) => serverId))
  return {
    removed: before.filter(({ serverId }) => !staying.has(serverId)),
    changed: after.flatMap((entry) => {
      const old = known.get(entry.serverId)
      return old === undefined || isDeepStrictEqual(old, entry) ? [] : [{ before: old, after: entry }]
    }),
    added: after.filter(({ serverId }) => !known.has(serverId)),
  }
}

export function isNoChange({ removed, changed, added }: ListChange): boolean {
  return removed.length + changed.length + added.length === 0
}

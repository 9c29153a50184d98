import type { ServerEntry, ServerStatus } from '#contract/server.ts'
import { sameEntry } from './same-entry.ts'

/** Which changes of the list were made in this window: the others are news. */
export interface OwnChanges {
  /** While it runs, changes of these servers are its own. */
  readonly during: <T>(serverIds: readonly string[], run: () => Promise<T>) => Promise<T>
  /** What the core answered they now are. */
  readonly told: (servers: readonly ServerEntry[]) => void
  readonly removed: (serverIds: readonly string[]) => void
  /** Whether that it is now so, or gone, was asked for here. */
  readonly isOwn: (serverId: string, now: ServerStatus | undefined) => boolean
}

export function createOwnChanges(): OwnChanges {
  const underWay = new Map<string, number>()
  const known = new Map<string, ServerEntry | 'removed'>()
  const count = (serverIds: readonly string[], by: number) => {
    for (const serverId of serverIds) underWay.set(serverId, (underWay.get(serverId) ?? 0) + by)
  }
  return {
    during: async (serverIds, run) => {
      count(serverIds, 1)
      try {
        return await run()
      } finally {
        count(serverIds, -1)
      }
    },
    told: (servers) => servers.forEach((server) => known.set(server.serverId, server)),
    removed: (serverIds) => serverIds.forEach((serverId) => known.set(serverId, 'removed')),
    isOwn: (serverId, now) => {
      if ((underWay.get(serverId) ?? 0) > 0) return true
      const last = known.get(serverId)
      if (last === undefined) return false
      return last === 'removed' ? now === undefined : now !== undefined && sameEntry(last, now)
    },
  }
}

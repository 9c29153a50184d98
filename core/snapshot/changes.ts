import type { SnapshotChange } from '#contract/snapshot.ts'
import type { ServerView } from './server-view.ts'

export type Difference = Omit<SnapshotChange, 'fromRevision' | 'revision'>

/** What turns one view of a server into another; null stands for a server not in the list. */
export function differenceBetween(before: ServerView | null, after: ServerView | null): Difference {
  const changedStatus = after !== null && after.status !== before?.status
  const servers = changedStatus ? [after.status] : []
  if (after !== null && after.rows === before?.rows) {
    return { servers, removedServerIds: [], sessions: [], removedSessionKeys: [] }
  }
  return {
    servers,
    removedServerIds: before !== null && after === null ? [before.status.serverId] : [],
    sessions: [...(after?.rows.values() ?? [])].filter((row) => before?.rows.get(row.sessionKey) !== row),
    removedSessionKeys: [...(before?.rows.keys() ?? [])].filter((key) => after?.rows.has(key) !== true),
  }
}

export function joinDifferences(differences: readonly Difference[]): Difference {
  return {
    servers: differences.flatMap(({ servers }) => servers),
    removedServerIds: differences.flatMap(({ removedServerIds }) => removedServerIds),
    sessions: differences.flatMap(({ sessions }) => sessions),
    removedSessionKeys: differences.flatMap(({ removedSessionKeys }) => removedSessionKeys),
  }
}

export function isNothing(difference: Difference): boolean {
  return Object.values(difference).every((part) => part.length === 0)
}

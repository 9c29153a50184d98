import type { SessionRow } from '#contract/session.ts'
import type { SnapshotChange } from '#contract/snapshot.ts'
import type { ServerView } from './server-view.ts'

export type Difference = Omit<SnapshotChange, 'fromRevision' | 'revision'>

const noRows: ServerView['rows'] = new Map()

/** What turns one view of a server into another; null stands for a server not in the list. */
export function differenceBetween(before: ServerView | null, after: ServerView | null): Difference {
  const changedStatus = after !== null && after.status !== before?.status
  return {
    servers: changedStatus ? [after.status] : [],
    removedServerIds: before !== null && after === null ? [before.status.serverId] : [],
    ...rowsBetween(before?.rows ?? noRows, after?.rows ?? noRows),
  }
}

function rowsBetween(
  before: ServerView['rows'],
  after: ServerView['rows'],
): Pick<Difference, 'sessions' | 'removedSessionKeys'> {
  const sessions: SessionRow[] = []
  const removedSessionKeys: string[] = []
  if (before === after) return { sessions, removedSessionKeys }
  after.forEach((row, sessionKey) => {
    if (before.get(sessionKey) !== row) sessions.push(row)
  })
  before.forEach((_row, sessionKey) => {
    if (!after.has(sessionKey)) removedSessionKeys.push(sessionKey)
  })
  return { sessions, removedSessionKeys }
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

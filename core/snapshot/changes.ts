import { isDeepStrictEqual } from 'node:util'
import { keysOf } from '#contract/keys-of.ts'
import type { ServerStatus } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import type { RepeatedReading, SnapshotChange } from '#contract/snapshot.ts'
import type { ServerView } from './server-view.ts'

export type Difference = Omit<SnapshotChange, 'fromRevision' | 'revision'>
type Changes = Omit<Difference, 'readings'>

const noRows: ServerView['rows'] = new Map()

/** What turns one view of a server into another, but for times of readings; null stands for a server not in the list. */
export function changesBetween(before: ServerView | null, after: ServerView | null): Changes {
  const isTold = after === null || (before !== null && isSameStatus(before.status, after.status))
  return {
    servers: isTold ? [] : [after.status],
    removedServerIds: before !== null && after === null ? [before.status.serverId] : [],
    ...rowsBetween(before?.rows ?? noRows, after?.rows ?? noRows),
  }
}

/** Whether all that differs is told by a reading. */
function isSameStatus(before: ServerStatus, after: ServerStatus): boolean {
  const differs = (key: keyof ServerStatus) =>
    before[key] !== after[key] && !isDeepStrictEqual(before[key], after[key])
  return keysOf(after).every((key) => key === 'readAt' || key === 'latencyMs' || !differs(key))
}

/** What was read again since another view of the same server. */
export function readingsBetween(before: ServerView | null, after: ServerView | null): RepeatedReading[] {
  if (before === null || after === null) return []
  const { serverId, readAt, latencyMs } = after.status
  if (readAt === null) return []
  const details = detailsBetween(before, after, readAt)
  const isLater = readAt !== before.status.readAt || latencyMs !== before.status.latencyMs
  return isLater || details.length > 0 ? [{ serverId, readAt, latencyMs, details }] : []
}

function detailsBetween(
  { basis: before }: ServerView,
  { basis: after }: ServerView,
  readAt: number,
): RepeatedReading['details'] {
  const details: RepeatedReading['details'] = []
  if (before.sessions === after.sessions) return details
  after.sessions.forEach((session, sessionId) => {
    const known = before.sessions.get(sessionId)
    if (known === session || known?.generation !== session.generation) return
    const { detailsReadAt } = session
    if (detailsReadAt === null || detailsReadAt === known.detailsReadAt) return
    details.push([sessionId, detailsReadAt - readAt])
  })
  return details
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
    readings: differences.flatMap(({ readings }) => readings),
  }
}

export function isNothing(difference: Difference | Changes): boolean {
  return Object.values(difference).every((part) => part.length === 0)
}

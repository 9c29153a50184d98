import { isDeepStrictEqual } from 'node:util'
import { keysOf } from '#contract/keys-of.ts'
import type { ServerStatus } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import type { RepeatedReading, SnapshotChange } from '#contract/snapshot.ts'
import type { ServerView } from './server-view.ts'

export type Difference = Omit<SnapshotChange, 'fromRevision' | 'revision'>

const noRows: ServerView['rows'] = new Map()

/** What turns one view of a server into another; null stands for a server not in the list. */
export function differenceBetween(before: ServerView | null, after: ServerView | null): Difference {
  const known = before !== null && after !== null
  const isTold = after === null || (known && isSameStatus(before.status, after.status))
  return {
    servers: isTold ? [] : [after.status],
    removedServerIds: before !== null && after === null ? [before.status.serverId] : [],
    ...rowsBetween(before?.rows ?? noRows, after?.rows ?? noRows),
    readings: known ? readingsBetween(before, after, isTold) : [],
  }
}

/** Whether all that differs is told by a reading. */
function isSameStatus(before: ServerStatus, after: ServerStatus): boolean {
  const differs = (key: keyof ServerStatus) =>
    before[key] !== after[key] && !isDeepStrictEqual(before[key], after[key])
  return keysOf(after).every((key) => key === 'readAt' || key === 'latencyMs' || !differs(key))
}

function readingsBetween(before: ServerView, after: ServerView, isTold: boolean): RepeatedReading[] {
  const { serverId, readAt, latencyMs } = after.status
  if (readAt === null) return []
  const details = detailsBetween(before, after, readAt)
  const isLater = isTold && (readAt !== before.status.readAt || latencyMs !== before.status.latencyMs)
  return isLater || details.length > 0 ? [{ serverId, readAt, latencyMs, details }] : []
}

/** Sessions whose details were read again while their row stays. */
function detailsBetween(before: ServerView, after: ServerView, readAt: number): RepeatedReading['details'] {
  const { sessions } = after.basis
  if (before.basis.sessions === sessions) return []
  const details: RepeatedReading['details'] = []
  after.rows.forEach((row, sessionKey) => {
    if (before.rows.get(sessionKey) !== row) return
    const at = sessions.get(row.sessionId)?.detailsReadAt ?? null
    const lastAt = before.basis.sessions.get(row.sessionId)?.detailsReadAt
    if (at !== null && at !== lastAt) details.push([row.sessionId, at - readAt])
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

/** Only times: they can wait. */
export function isOnlyReadings(difference: Difference): boolean {
  return difference.readings.length > 0 && isNothing({ ...difference, readings: [] })
}

export function isNothing(difference: Difference): boolean {
  return Object.values(difference).every((part) => part.length === 0)
}

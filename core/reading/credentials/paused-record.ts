import { compareNames } from '#contract/locale.ts'
import { aboutPausedCredentials, isCredentialFailure } from '#contract/failure-class.ts'
import type { Failure } from '#contract/failure.ts'
import { refused } from '#contract/refused.ts'
import type { NewNotice } from '../../notices.ts'
import type { ServerRecord } from '../../snapshot/server-record.ts'

/** It refused the credentials itself, and waits for a person whatever becomes of the others. */
export const hasRefused = ({ pollingStopped, failure }: ServerRecord): boolean =>
  pollingStopped && failure !== null && isCredentialFailure(failure)

const isPause = (failure: Failure | null): boolean =>
  failure?.kind === 'refused' && failure.reason === 'credentials-held'

const stopped = { pollingStopped: true, attempt: 'none', nextAttemptAt: null } as const

/** It was away for a reason of its own before: since when and why stays said of it. */
const isAway = ({ state, failure }: ServerRecord): boolean =>
  state !== 'live' && failure !== null && !isPause(failure)

/** Not asked any more because others refused: its rows stay, as old ones. */
export function withPause(record: ServerRecord, failure: Failure, at: number): ServerRecord {
  if (hasRefused(record)) return record
  if (isAway(record)) return { ...record, ...stopped }
  const state = record.readAt === null ? 'waiting' : 'stale'
  const stateSinceAt = state === record.state ? record.stateSinceAt : at
  return { ...record, ...stopped, state, stateSinceAt, failure: { ...failure, server: record.name } }
}

/** A person asked for it while all are paused, and it did not answer: that is what is said of it, and it waits on. */
export function withPauseAfterAsking(record: ServerRecord): ServerRecord {
  return { ...record, ...stopped }
}

/** It is asked again; until it answers its rows stay old. */
export function withResume(record: ServerRecord): ServerRecord {
  if (hasRefused(record)) return record
  return { ...record, failure: isPause(record.failure) ? null : record.failure, pollingStopped: false }
}

/** Said of every server that is not asked while all are paused. */
export function pausedFailure(refusedBy: readonly string[], account: string | null): Failure {
  const cause = { code: 'credentials-paused', refusedBy: refusedBy.toSorted(compareNames), account } as const
  return refused('credentials-held', { operation: 'read-server', cause })
}

/** Said of the console for as long as all are paused. */
export function pausedNotice(refusedBy: readonly string[], account: string | null): NewNotice {
  const said = { code: 'credentials-paused', refusedBy: refusedBy.toSorted(compareNames), account } as const
  return { about: aboutPausedCredentials, severity: 'error', said }
}

/** Why a refresh of several left these out. */
export function stoppedFailure(): Failure {
  return refused('polling-stopped', { operation: 'refresh' })
}

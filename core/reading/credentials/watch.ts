import { aboutPausedCredentials } from '#contract/failure-class.ts'
import type { Failure } from '#contract/failure.ts'
import type { Clock } from '../../clock.ts'
import type { Notices } from '../../notices.ts'
import type { FarmState } from '../../snapshot/farm-state.ts'
import { withFailure } from '../../snapshot/readings.ts'
import type { Admission } from '../admission/admission.ts'
import {
  hasRefused,
  pausedFailure,
  pausedNotice,
  withPause,
  withPauseAfterAsking,
  withResume,
} from './paused-record.ts'
import { createOneByOne } from './one-by-one.ts'
import type { Poll, PollOutcome } from '../schedule/poll.ts'

/** A reading of a server, as far as the credentials are concerned. */
export interface Attempt {
  readonly serverId: string
  readonly askedByPerson: boolean
  /** Whether the server had been read before. */
  readonly wasRead: boolean
}

/** Sees to it that credentials are not tried again where they were refused, nor on all servers once several refused them. */
export interface CredentialWatch {
  /** The reading calls from now on. */
  readonly begun: (serverId: string) => void
  /** It may not; answers with what its poll makes of that. */
  readonly turnedAway: (serverId: string) => PollOutcome
  readonly listArrived: (attempt: Attempt) => void
  /** The reading has ended; answers with what its poll makes of that. */
  readonly ended: (attempt: Attempt, outcome: PollOutcome) => PollOutcome
  /** Refused to a call that no reading made. */
  readonly refused: (serverId: string, failure: Failure) => void
  /** Asks the first, and the others by themselves as long as each answers. */
  readonly askOnceMore: (serverIds: readonly string[]) => void
  /** So many refused that none is called any more. */
  readonly pause: (refusedBy: readonly string[]) => void
  /** They are called again; those that refused are worth one more try, each after the one before. */
  readonly resume: (refusedBy: readonly string[]) => void
  /** Why no server is asked; null while they are. */
  readonly paused: () => Failure | null
  /** Its readings end, or one of them did so by a bug. */
  readonly forget: (serverId: string) => void
}

export interface CredentialWatchOptions {
  readonly clock: Clock
  readonly farm: FarmState
  readonly polls: ReadonlyMap<string, Poll>
  readonly admission: Admission
  /** Whom more tries could lock; null where it is not known. */
  readonly account: () => string | null
  /** Reads a server as a person does that asks for it. */
  readonly ask: (serverId: string) => void
  /** No server is called any more: what was about to leave must not. */
  readonly onPaused: () => void
  /** Told why none is called for as long as that lasts. */
  readonly notices: Pick<Notices, 'raise' | 'withdraw'>
}

export function createCredentialWatch(options: CredentialWatchOptions): CredentialWatch {
  const { clock, farm, polls, admission, account, ask, onPaused, notices } = options
  let paused: Failure | null = null
  /** Refused to another call while a reading was under way, whose answer then says nothing. */
  const refusedMeanwhile = new Map<string, Failure>()
  const round = createOneByOne({ ask, isStopped: (serverId) => polls.get(serverId)?.isHalted() === true })

  const nameOf = (serverId: string) => farm.server(serverId)?.name ?? serverId
  const markRefused = (serverId: string, failure: Failure) =>
    farm.update(serverId, (record) => withFailure(record, failure, { at: clock.now(), pollingStopped: true }))
  const markPaused = (serverId: string, why: Failure) =>
    farm.update(serverId, (record) => withPause(record, why, clock.now()))

  /** All are paused, and this reading changes nothing about it. */
  function endPaused({ serverId, askedByPerson }: Attempt, outcome: PollOutcome, why: Failure): PollOutcome {
    const failed = outcome === 'failed' || outcome === 'missed'
    if (askedByPerson && failed) farm.update(serverId, withPauseAfterAsking)
    else markPaused(serverId, why)
    return 'halt'
  }

  return {
    begun: (serverId) => {
      refusedMeanwhile.delete(serverId)
    },
    turnedAway: (serverId) => {
      if (paused !== null) markPaused(serverId, paused)
      return 'halt'
    },
    listArrived: ({ serverId, askedByPerson }) => admission.noteRead(serverId, askedByPerson),
    ended: (attempt, outcome) => {
      const { serverId, wasRead } = attempt
      const refusal = refusedMeanwhile.get(serverId)
      if (outcome === 'halt') admission.noteRefused(serverId, wasRead)
      else if (refusal !== undefined) markRefused(serverId, refusal)
      if (attempt.askedByPerson) round.noteOutcome(serverId, refusal === undefined ? outcome : 'halt')
      if (paused !== null) return endPaused(attempt, outcome, paused)
      return refusal === undefined ? outcome : 'halt'
    },
    refused: (serverId, failure) => {
      const wasRead = (farm.server(serverId)?.readAt ?? null) !== null
      polls.get(serverId)?.halt()
      refusedMeanwhile.set(serverId, failure)
      markRefused(serverId, failure)
      admission.noteRefused(serverId, wasRead)
    },
    askOnceMore: round.begin,
    pause: (refusedBy) => {
      const names = refusedBy.map(nameOf)
      const why = pausedFailure(names, account())
      paused = why
      for (const [serverId, poll] of polls) {
        poll.halt()
        markPaused(serverId, why)
      }
      onPaused()
      notices.raise(pausedNotice(names, account()))
    },
    resume: (refusedBy) => {
      paused = null
      notices.withdraw(aboutPausedCredentials)
      for (const [serverId, poll] of polls) {
        const record = farm.server(serverId)
        if (record === null || hasRefused(record)) continue
        farm.update(serverId, withResume)
        poll.resume()
      }
      round.add(refusedBy)
    },
    paused: () => paused,
    forget: (serverId) => {
      round.forget(serverId)
      refusedMeanwhile.delete(serverId)
    },
  }
}

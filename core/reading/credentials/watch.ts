import type { Failure } from '#contract/failure.ts'
import type { Clock, Stop } from '../../clock.ts'
import type { FarmState } from '../../snapshot/farm-state.ts'
import { withFailure } from '../../snapshot/readings.ts'
import { createCredentialGate } from './gate.ts'
import { hasRefused, heldFailure, withHold, withHoldAfterAsking, withRelease } from './paused-record.ts'
import { createOneByOne } from './one-by-one.ts'
import type { Poll, PollOutcome } from '../schedule/poll.ts'

/** A reading of a server, as far as the credentials are concerned. */
export interface Attempt {
  readonly serverId: string
  readonly askedByPerson: boolean
  /** Whether the server had been read before. */
  readonly wasRead: boolean
  /** Whether it took no connection when it was asked beforehand. */
  readonly isSilent: boolean
}

/** Sees to it that credentials are not tried again where they were refused, nor on all servers once several refused them. */
export interface CredentialWatch {
  /** Settles with true when the reading may call. What a person asks for goes at once: they know what they risk, and how else would it end. */
  readonly mayCall: (attempt: Attempt) => Promise<boolean>
  readonly listArrived: (attempt: Attempt) => void
  /** The reading has ended; answers with what its poll makes of that. */
  readonly ended: (attempt: Attempt, outcome: PollOutcome) => PollOutcome
  /** Refused to a call that no reading made. */
  readonly refused: (serverId: string, failure: Failure) => void
  /** Asks the first, and the others by themselves as long as each answers. */
  readonly askOnceMore: (serverIds: readonly string[]) => void
  /** Several are about to be read at once. */
  readonly doubt: () => void
  /** Why no server is asked; null while they are. */
  readonly held: () => Failure | null
  /** Its readings end, or one of them did so by a bug. */
  readonly forget: (serverId: string) => void
  readonly stop: Stop
}

export interface CredentialWatchOptions {
  readonly clock: Clock
  readonly farm: FarmState
  readonly polls: ReadonlyMap<string, Poll>
  readonly hostReady: Promise<unknown>
  /** Whom more tries could lock; null where it is not known. */
  readonly account: () => string | null
  /** Reads a server as a person does that asks for it. */
  readonly ask: (serverId: string) => void
  /** No server is called any more: what was about to leave must not. */
  readonly onHeld: () => void
}

export function createCredentialWatch(options: CredentialWatchOptions): CredentialWatch {
  const { clock, farm, polls, hostReady, account, ask, onHeld } = options
  let held: Failure | null = null
  /** Refused to another call while a reading was under way, whose answer then says nothing. */
  const refusedMeanwhile = new Map<string, Failure>()
  const gate = createCredentialGate({ clock, hostReady, onHeld: hold, onReleased: release })
  const round = createOneByOne({ ask, isStopped: (serverId) => polls.get(serverId)?.isHalted() === true })

  const nameOf = (serverId: string) => farm.server(serverId)?.name ?? serverId
  const markRefused = (serverId: string, failure: Failure) =>
    farm.update(serverId, (record) => withFailure(record, failure, { at: clock.now(), pollingStopped: true }))
  const markHeld = (serverId: string, why: Failure) =>
    farm.update(serverId, (record) => withHold(record, why, clock.now()))

  function hold(refusedBy: readonly string[]): void {
    const why = heldFailure(refusedBy.map(nameOf), account())
    held = why
    for (const [serverId, poll] of polls) {
      poll.halt()
      markHeld(serverId, why)
    }
    onHeld()
  }

  function release(refusedBy: readonly string[]): void {
    held = null
    for (const [serverId, poll] of polls) {
      const record = farm.server(serverId)
      if (record === null || hasRefused(record)) continue
      farm.update(serverId, withRelease)
      poll.resume()
    }
    round.add(refusedBy)
  }

  /** All are held, and this reading changes nothing about it. */
  function endHeld({ serverId, askedByPerson }: Attempt, outcome: PollOutcome, why: Failure): PollOutcome {
    const failed = outcome === 'failed' || outcome === 'missed'
    if (askedByPerson && failed) farm.update(serverId, withHoldAfterAsking)
    else markHeld(serverId, why)
    return 'halt'
  }

  return {
    mayCall: async ({ serverId, askedByPerson, isSilent }) => {
      refusedMeanwhile.delete(serverId)
      if (askedByPerson || (await gate.enter(serverId, isSilent))) return true
      if (held !== null) markHeld(serverId, held)
      return false
    },
    listArrived: ({ serverId, askedByPerson }) => {
      gate.noteRead(serverId, askedByPerson)
      gate.leave(serverId)
    },
    ended: (attempt, outcome) => {
      const { serverId, wasRead } = attempt
      const refusal = refusedMeanwhile.get(serverId)
      if (outcome === 'halt') gate.noteRefused(serverId, wasRead)
      else gate.leave(serverId)
      if (outcome !== 'halt' && refusal !== undefined) markRefused(serverId, refusal)
      if (attempt.askedByPerson) round.noteOutcome(serverId, refusal === undefined ? outcome : 'halt')
      if (held !== null) return endHeld(attempt, outcome, held)
      return refusal === undefined ? outcome : 'halt'
    },
    refused: (serverId, failure) => {
      const wasRead = (farm.server(serverId)?.readAt ?? null) !== null
      polls.get(serverId)?.halt()
      refusedMeanwhile.set(serverId, failure)
      markRefused(serverId, failure)
      gate.noteRefused(serverId, wasRead)
    },
    askOnceMore: round.begin,
    doubt: gate.doubt,
    held: () => held,
    forget: (serverId) => {
      gate.dismiss(serverId)
      round.forget(serverId)
      refusedMeanwhile.delete(serverId)
    },
    stop: gate.stop,
  }
}

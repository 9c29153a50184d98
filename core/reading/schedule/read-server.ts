import { isUnreachable } from '#contract/failure-class.ts'
import type { Failure } from '#contract/failure.ts'
import type { ServerEntry } from '#contract/server.ts'
import type { Clock } from '../../clock.ts'
import type { FarmState } from '../../snapshot/farm-state.ts'
import { withAttempt } from '../../snapshot/readings.ts'
import type { ServerRecord } from '../../snapshot/server-record.ts'
import type { Admission } from '../admission/admission.ts'
import type { Candidate, ReadResult } from '../admission/trust.ts'
import type { CredentialWatch } from '../credentials/watch.ts'
import type { ManualRefresh } from './manual-refresh.ts'
import type { Poll, PollOutcome, PollTurn } from './poll.ts'
import { sweepServer, type SweepOptions } from './sweep.ts'

/** One reading of one server, once it is let in; its place is another's as soon as the list is there. */
export type ReadServer = (sweep: SweepOptions, entry: ServerEntry, turn: PollTurn) => Promise<PollOutcome>

export interface ReadServerOptions {
  readonly clock: Clock
  readonly farm: FarmState
  readonly admission: Admission
  readonly credentials: CredentialWatch
  readonly manual: ManualRefresh
  readonly polls: ReadonlyMap<string, Poll>
}

/** One server that comes and goes must not have all the dead called again and again, milliseconds. */
const betweenReturnsMs = 10_000

export function createReadServer(options: ReadServerOptions): ReadServer {
  const { clock, farm, admission, credentials, manual, polls } = options
  let returnedAt = Number.NEGATIVE_INFINITY

  function noteReturn(): void {
    if (clock.now() - returnedAt < betweenReturnsMs) return
    returnedAt = clock.now()
    admission.checkAgain()
    for (const poll of polls.values()) poll.retrySoon()
  }

  return async (sweep, entry, turn) => {
    const { serverId } = entry
    const candidate = candidateOf(entry, farm.server(serverId))
    farm.update(serverId, (record) => withAttempt(record, 'waiting'))
    const leave = await admission.enter(candidate)
    const attempt = { serverId, askedByPerson: manual.take(serverId), wasRead: candidate.known }
    if (leave === null) return credentials.turnedAway(serverId)
    credentials.begun(serverId)
    farm.update(serverId, (record) => withAttempt(record, 'under-way'))
    const startedAt = clock.now()
    const listArrived = () => {
      if (turn.isOver()) return
      credentials.listArrived(attempt)
      leave('alive')
      turn.listArrived()
      if (candidate.failuresInRow > 0) noteReturn()
    }
    const end = await sweepServer(sweep, entry, { ...turn, listArrived }).catch((bug: unknown) => {
      leave('alive')
      throw bug
    })
    const outcome = turn.isOver() ? end.outcome : credentials.ended(attempt, end.outcome)
    // Not before the credentials have heard of it: a refusal makes no room for another try.
    leave(resultOf(end.failure))
    return outcome === 'failed' && returnedAt >= startedAt ? 'missed' : outcome
  }
}

/** How far a server may be trusted goes by what was read of it, and how often in a row it was not found. */
function candidateOf({ serverId, address }: ServerEntry, record: ServerRecord | null): Candidate {
  const { failure = null, failuresInRow = 0, readAt = null } = record ?? {}
  const lost = failure !== null && isUnreachable(failure)
  return { serverId, address, known: readAt !== null, failuresInRow: lost ? failuresInRow : 0 }
}

/** What a reading that has ended says of its server. */
function resultOf(failure: Failure | null): ReadResult {
  if (failure === null || !isUnreachable(failure)) return 'alive'
  return failure.kind === 'windows' ? 'dead' : 'silent'
}

import { isUnreachable } from '#contract/failure-class.ts'
import type { ServerEntry } from '#contract/server.ts'
import type { Clock } from '../../clock.ts'
import type { FarmState } from '../../snapshot/farm-state.ts'
import { withAttempt } from '../../snapshot/readings.ts'
import type { ServerRecord } from '../../snapshot/server-record.ts'
import type { Admission } from '../admission/admission.ts'
import type { Asked } from './manual-refresh.ts'
import type { CredentialWatch } from '../credentials/watch.ts'
import type { Poll, PollOutcome, PollTurn } from './poll.ts'
import type { Finding, Visitor } from '../admission/trust.ts'
import { sweepServer, type SweepOptions } from './sweep.ts'

/** Readings, each in its turn. */
export interface Turns {
  /** One reading, once the server is let in; its place is another's as soon as the list is there. */
  readonly read: (sweep: SweepOptions, entry: ServerEntry, turn: PollTurn) => Promise<PollOutcome>
}

export interface TurnsOptions {
  readonly clock: Clock
  readonly farm: FarmState
  readonly admission: Admission
  readonly credentials: CredentialWatch
  readonly asked: Asked
  readonly polls: ReadonlyMap<string, Poll>
}

/** One server that comes and goes must not have all the dead called again and again, milliseconds. */
const betweenReturnsMs = 10_000

export function createTurns({ clock, farm, admission, credentials, asked, polls }: TurnsOptions): Turns {
  let returnedAt = Number.NEGATIVE_INFINITY

  function noteReturn(): void {
    if (clock.now() - returnedAt < betweenReturnsMs) return
    returnedAt = clock.now()
    admission.askAgain()
    for (const poll of polls.values()) poll.retrySoon()
  }

  return {
    read: async (sweep, entry, turn) => {
      const { serverId } = entry
      const visitor = visitorOf(entry, farm.server(serverId))
      farm.update(serverId, (record) => withAttempt(record, 'waiting'))
      const leave = await admission.enter(visitor)
      const attempt = {
        serverId,
        askedByPerson: asked.take(serverId),
        wasRead: visitor.known,
        isSilent: isSilent(farm.server(serverId)),
      }
      if (leave === null) return 'failed'
      if (!(await credentials.mayCall(attempt))) {
        leave('alive')
        return 'halt'
      }
      farm.update(serverId, (record) => withAttempt(record, 'under-way'))
      const enteredAt = clock.now()
      const listArrived = () => {
        if (turn.isOver()) return
        leave('alive')
        credentials.listArrived(attempt)
        turn.listArrived()
        if (visitor.failuresInRow > 0) noteReturn()
      }
      const outcome = await sweepServer(sweep, entry, { ...turn, listArrived }).finally(() =>
        leave(findingOf(farm.server(serverId))),
      )
      if (turn.isOver()) return outcome
      const judged = credentials.ended(attempt, outcome)
      return judged === 'failed' && returnedAt >= enteredAt ? 'missed' : judged
    },
  }
}

/** How a server stands at the door: what was read of it, and how often in a row it was not found. */
function visitorOf({ serverId, address }: ServerEntry, record: ServerRecord | null): Visitor {
  const { failure = null, failuresInRow = 0, readAt = null } = record ?? {}
  const lost = failure !== null && isUnreachable(failure)
  return { serverId, address, known: readAt !== null, failuresInRow: lost ? failuresInRow : 0 }
}

/** Asked whether it can be reached, and not called since. */
const isSilent = (record: ServerRecord | null): boolean =>
  record?.state === 'waiting' && record.failure?.kind === 'timed-out'

/** What a reading that has ended says of its server. */
function findingOf(record: ServerRecord | null): Finding {
  const failure = record?.failure ?? null
  if (failure === null || !isUnreachable(failure)) return 'alive'
  return failure.kind === 'windows' ? 'dead' : 'silent'
}

import { isUnreachable } from '#contract/failure-class.ts'
import type { ReadingIntervals } from '#contract/reading-intervals.ts'
import type { ServerEntry } from '#contract/server.ts'
import type { ChangeHints, SessionReader } from '#native/terminal-services.ts'
import type { Clock, Stop } from '../clock.ts'
import { internalFailure } from '../failures.ts'
import type { FarmState } from '../snapshot/farm-state.ts'
import { withFailure, withOverdue, withSilence } from '../snapshot/readings.ts'
import type { ServerRecord } from '../snapshot/server-record.ts'
import { createAdmission } from './admission.ts'
import { createAttention, type Attention, type View } from './attention.ts'
import { createHints } from './hints.ts'
import { intervalMs } from './pace.ts'
import { startPolling, type Poll, type PollOutcome, type PollTurn } from './poll.ts'
import { placesOfVisit, type Places } from './lane.ts'
import { overdueFailure, silentFailure } from './reading-failures.ts'
import type { ServerCheck } from './server-check.ts'
import type { Finding, Visitor } from './standing.ts'
import { sweepServer, type SweepOptions } from './sweep.ts'

/** Keeps the farm's state fresh. */
export interface Reading {
  readonly watch: (entry: ServerEntry) => void
  readonly unwatch: (serverId: string) => void
  readonly setView: (view: View) => void
  /** Servers are looked at more closely while they are acted on. */
  readonly noteAction: Attention['noteAction']
  /** The intervals are others now. */
  readonly paceChanged: () => void
  /**
   * Reads these servers now; null for all. Servers whose polling is stopped are read only when named: a refresh of
   * everything must not spend another wrong password.
   */
  readonly refresh: (serverIds: readonly string[] | null) => void
  readonly stop: Stop
}

export interface ReadingOptions {
  readonly reads: SessionReader
  readonly clock: Clock
  readonly random: () => number
  /** As they stand now. */
  readonly intervals: () => ReadingIntervals
  /** How many servers that are no prompt ones may be read at a time, by the number of servers; those of a visit where left out. */
  readonly placesFor?: (servers: number) => Places
  readonly farm: FarmState
  /** Sorts servers before their first call, and those that failed before the next. */
  readonly check: ServerCheck | null
  /** Has servers in view read early; they are only polled where left out. */
  readonly hints?: ChangeHints | undefined
}

/** One server that comes and goes must not have all the dead called again and again, milliseconds. */
const betweenReturnsMs = 10_000

/** How a server stands at the door: what was read of it, and how often in a row it was not found. */
function visitorOf({ serverId, address }: ServerEntry, record: ServerRecord | null): Visitor {
  const { failure = null, failuresInRow = 0, readAt = null } = record ?? {}
  const lost = failure !== null && isUnreachable(failure)
  return { serverId, address, known: readAt !== null, failuresInRow: lost ? failuresInRow : 0 }
}

export function createReading(options: ReadingOptions): Reading {
  const { reads, clock, random, farm, check, hints, intervals, placesFor = () => placesOfVisit } = options
  const polls = new Map<string, Poll>()
  const attention = createAttention(clock.now)
  let returnedAt = Number.NEGATIVE_INFINITY
  /** By a person, and not read since. */
  const asked = new Set<string>()
  const admission = createAdmission({
    clock,
    check,
    isWanted: (serverId) => attention.nearnessOf(serverId) !== 'rest' || asked.has(serverId),
    places: () => placesFor(polls.size),
    onSilent: ({ serverId }, askedForMs) =>
      farm.update(serverId, (record) => withSilence(record, silentFailure(record, askedForMs))),
  })
  const paceChanged = () => {
    for (const poll of polls.values()) poll.paceChanged()
  }

  const early =
    hints && createHints({ hints, clock, farm, read: (serverId) => polls.get(serverId)?.refresh() })

  const noteReturn = () => {
    if (clock.now() - returnedAt < betweenReturnsMs) return
    returnedAt = clock.now()
    admission.askAgain()
    for (const poll of polls.values()) poll.retrySoon()
  }

  /** One reading, once the server is let in; its place is another's as soon as the list is there. */
  const readInTurn = async (
    sweep: SweepOptions,
    entry: ServerEntry,
    turn: PollTurn,
  ): Promise<PollOutcome> => {
    const visitor = visitorOf(entry, farm.server(entry.serverId))
    const leave = await admission.enter(visitor)
    asked.delete(entry.serverId)
    if (leave === null) return 'failed'
    const enteredAt = clock.now()
    const listArrived = () => {
      leave('alive')
      turn.listArrived()
      if (visitor.failuresInRow > 0) noteReturn()
    }
    const outcome = await sweepServer(sweep, entry, { ...turn, listArrived }).finally(() => {
      leave(findingOf(farm.server(entry.serverId)))
      early?.noteReading(entry.serverId)
    })
    return outcome === 'failed' && returnedAt >= enteredAt ? 'missed' : outcome
  }

  const endPoll = (serverId: string) => {
    polls.get(serverId)?.stop()
    asked.delete(serverId)
    admission.dismiss(serverId)
    early?.forget(serverId)
  }

  const startPoll = (entry: ServerEntry): Poll => {
    const { serverId } = entry
    const ownIntervalMs = () => intervalMs(attention.nearnessOf(serverId), intervals())
    const sweepOptions = {
      reads,
      clock,
      farm,
      visibleKeys: attention.visibleKeys,
      budgetMs: ownIntervalMs,
    }
    return startPolling({
      clock,
      random,
      intervalMs: ownIntervalMs,
      sweep: (turn) => readInTurn(sweepOptions, entry, turn),
      onSchedule: (nextAttemptAt) => farm.update(serverId, (record) => ({ ...record, nextAttemptAt })),
      onOverdue: () =>
        farm.update(serverId, (record) =>
          withOverdue(record, overdueFailure(record, clock.now()), clock.now()),
        ),
      onBug: (cause) =>
        farm.update(serverId, (record) =>
          withFailure(record, internalFailure('read-server', cause), {
            at: clock.now(),
            pollingStopped: false,
          }),
        ),
    })
  }

  return {
    watch: (entry) => {
      endPoll(entry.serverId)
      polls.set(entry.serverId, startPoll(entry))
      reads.expectServers?.(polls.size)
    },
    unwatch: (serverId) => {
      endPoll(serverId)
      polls.delete(serverId)
    },
    setView: (view) => {
      attention.see(view)
      paceChanged()
      early?.setView(new Set(view.serverIds))
    },
    noteAction: (action) => {
      attention.noteAction(action)
      paceChanged()
    },
    paceChanged,
    refresh: (serverIds) => {
      for (const serverId of serverIds ?? []) asked.add(serverId)
      const read =
        serverIds ?? [...polls.keys()].filter((serverId) => polls.get(serverId)?.isHalted() === false)
      for (const serverId of read) polls.get(serverId)?.refresh()
    },
    stop: () => {
      early?.stop()
      for (const serverId of polls.keys()) endPoll(serverId)
    },
  }
}

/** What a reading that has ended says of its server. */
function findingOf(record: ServerRecord | null): Finding {
  const failure = record?.failure ?? null
  if (failure === null || !isUnreachable(failure)) return 'alive'
  return failure.kind === 'windows' ? 'dead' : 'silent'
}

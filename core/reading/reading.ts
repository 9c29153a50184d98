import type { Failure } from '#contract/failure.ts'
import { isUnreachable } from '#contract/failure-class.ts'
import type { ServerEntry } from '#contract/server.ts'
import type { ChangeHints, SessionReader } from '#native/terminal-services.ts'
import type { Clock, Stop } from '../clock.ts'
import { internalFailure } from '../failures.ts'
import type { FarmState } from '../snapshot/farm-state.ts'
import { withFailure, withOverdue } from '../snapshot/readings.ts'
import type { ServerRecord } from '../snapshot/server-record.ts'
import { createAdmission, type Visitor } from './admission.ts'
import { createHints } from './hints.ts'
import { intervalMs } from './pace.ts'
import { startPolling, type Poll, type PollTurn } from './poll.ts'
import type { ServerCheck } from './server-check.ts'
import { sweepServer, type SweepOptions } from './sweep.ts'

/** What a person can see. */
export interface View {
  readonly serverIds: readonly string[]
  readonly sessionKeys: readonly string[]
}

/** Keeps the farm's state fresh. */
export interface Reading {
  readonly watch: (entry: ServerEntry) => void
  readonly unwatch: (serverId: string) => void
  readonly setView: (view: View) => void
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
  readonly farm: FarmState
  /** Sorts servers before their first call, and those that failed before the next. */
  readonly check: ServerCheck | null
  /** Has servers in view read early; they are only polled where left out. */
  readonly hints?: ChangeHints | undefined
}

/** Servers that were away come back together; so they are tried anew within this time, milliseconds. */
const returnWithinMs = 2_000
/** One server that comes and goes must not have all the dead called again and again, milliseconds. */
const betweenReturnsMs = 10_000

/** How a server stands at the door: what was read of it, and how often in a row it was not found. */
function visitorOf({ serverId, address }: ServerEntry, record: ServerRecord | null): Visitor {
  const { failure = null, failuresInRow = 0, readAt = null } = record ?? {}
  const lost = failure !== null && isUnreachable(failure)
  return { serverId, address, known: readAt !== null, failuresInRow: lost ? failuresInRow : 0 }
}

export function createReading({ reads, clock, random, farm, check, hints }: ReadingOptions): Reading {
  const polls = new Map<string, Poll>()
  let serversInView: ReadonlySet<string> = new Set()
  let visibleKeys: ReadonlySet<string> = new Set()
  let returnedAt = Number.NEGATIVE_INFINITY
  /** By a person, and not read since. */
  const asked = new Set<string>()
  const isWanted = (serverId: string) => serversInView.has(serverId) || asked.has(serverId)
  const admission = createAdmission({ clock, check, isWanted })

  const early =
    hints && createHints({ hints, clock, farm, read: (serverId) => polls.get(serverId)?.refresh() })

  const noteReturn = () => {
    if (clock.now() - returnedAt < betweenReturnsMs) return
    returnedAt = clock.now()
    admission.askAgain()
    for (const poll of polls.values()) poll.retrySoon(returnWithinMs)
  }

  /** One reading, once the server is let in; its place is another's as soon as the list is there. */
  const readInTurn = async (options: SweepOptions, entry: ServerEntry, turn: PollTurn) => {
    const visitor = visitorOf(entry, farm.server(entry.serverId))
    const leave = await admission.enter(visitor)
    asked.delete(entry.serverId)
    if (leave === null) return 'failed'
    const listArrived = () => {
      leave()
      turn.listArrived()
      if (visitor.failuresInRow > 0) noteReturn()
    }
    return sweepServer(options, entry, { ...turn, listArrived }).finally(() => {
      leave()
      early?.noteReading(entry.serverId)
    })
  }

  const endPoll = (serverId: string) => {
    polls.get(serverId)?.stop()
    asked.delete(serverId)
    admission.dismiss(serverId)
    early?.forget(serverId)
  }

  const startPoll = (entry: ServerEntry): Poll => {
    const { serverId } = entry
    const sweepOptions = {
      reads,
      clock,
      farm,
      visibleKeys: () => visibleKeys,
      budgetMs: () => intervalMs(serversInView.has(serverId)),
    }
    return startPolling(
      {
        clock,
        random,
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
      },
      serversInView.has(serverId),
    )
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
      serversInView = new Set(view.serverIds)
      visibleKeys = new Set(view.sessionKeys)
      for (const [serverId, poll] of polls) poll.setInView(serversInView.has(serverId))
      early?.setView(serversInView)
    },
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

/** Said while a reading is still out; not a failure of the call, which may yet be answered. */
function overdueFailure({ name, readAt }: ServerRecord, now: number): Failure {
  return {
    kind: 'timed-out',
    waitedMs: now - (readAt ?? now),
    operation: 'read-server',
    server: name,
    meaning: `${name} has not answered for a while; what is shown is old.`,
    remedy: 'Wait for the reading under way, or refresh. If it lasts, check the server and the network.',
    retry: 'safe',
  }
}

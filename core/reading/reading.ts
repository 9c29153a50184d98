import type { Failure } from '#contract/failure.ts'
import type { ServerEntry } from '#contract/server.ts'
import type { SessionReader } from '#native/terminal-services.ts'
import type { Clock, Stop } from '../clock.ts'
import { internalFailure } from '../failures.ts'
import type { FarmState } from '../snapshot/farm-state.ts'
import { withFailure, withOverdue } from '../snapshot/readings.ts'
import type { ServerRecord } from '../snapshot/server-record.ts'
import { intervalMs } from './pace.ts'
import { startPolling, type Poll } from './poll.ts'
import { sweepServer } from './sweep.ts'

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
}

export function createReading({ reads, clock, random, farm }: ReadingOptions): Reading {
  const polls = new Map<string, Poll>()
  let serversInView: ReadonlySet<string> = new Set()
  let visibleKeys: ReadonlySet<string> = new Set()

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
        sweep: (turn) => sweepServer(sweepOptions, entry, turn),
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
      polls.get(entry.serverId)?.stop()
      polls.set(entry.serverId, startPoll(entry))
    },
    unwatch: (serverId) => {
      polls.get(serverId)?.stop()
      polls.delete(serverId)
    },
    setView: (view) => {
      serversInView = new Set(view.serverIds)
      visibleKeys = new Set(view.sessionKeys)
      for (const [serverId, poll] of polls) poll.setInView(serversInView.has(serverId))
    },
    refresh: (serverIds) => {
      const asked =
        serverIds ?? [...polls.keys()].filter((serverId) => polls.get(serverId)?.isHalted() === false)
      for (const serverId of asked) polls.get(serverId)?.refresh()
    },
    stop: () => {
      for (const poll of polls.values()) poll.stop()
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

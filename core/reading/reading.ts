import type { Refreshed } from '#contract/commands.ts'
import type { Failure } from '#contract/failure.ts'
import type { ReadingIntervals } from '#contract/reading-intervals.ts'
import type { ServerEntry } from '#contract/server.ts'
import type { SessionReader } from '#native/terminal-services.ts'
import type { Clock, Stop } from '../clock.ts'
import { internalFailure } from '../failures.ts'
import { isSameAddress } from '../servers/address.ts'
import type { Notices } from '../notices.ts'
import type { FarmState } from '../snapshot/farm-state.ts'
import { withAttempt, withFailure, withOverdue, withSilence } from '../snapshot/readings.ts'
import { createAdmission } from './admission/admission.ts'
import { createManualRefresh, refreshServers } from './schedule/manual-refresh.ts'
import { createAttention, type Attention, type View } from './schedule/attention.ts'
import { createCredentialWatch } from './credentials/watch.ts'
import { intervalMs } from './schedule/pace.ts'
import { startPolling, type Poll } from './schedule/poll.ts'
import { oneShotLimits, type Limits } from './admission/concurrency-limits.ts'
import { overdueFailure, silentFailure } from './reading-failures.ts'
import type { ServerCheck } from './admission/tcp-check.ts'
import { createReadServer } from './schedule/read-server.ts'

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
   * A person asks for these servers; null for all. One that is named is read whatever stands against it: they know what
   * they risk. Of several, or all, those whose polling is stopped are left out, since each could cost a wrong try.
   */
  readonly refresh: (serverIds: readonly string[] | null) => Refreshed
  /** The console itself wishes to know soon; that is no reason to send credentials that were refused. */
  readonly readSoon: (serverId: string) => void
  /** A person asks servers that are stopped once more: the first now, the others by themselves as long as each answers. */
  readonly askOnceMore: (serverIds: readonly string[]) => void
  /** The server at this address refused the credentials to a call that no reading made. */
  readonly noteRefused: (address: string, failure: Failure) => void
  /** Why no server is asked; null while they are. */
  readonly paused: () => Failure | null
  readonly stop: Stop
}

export interface ReadingOptions {
  readonly reads: SessionReader
  readonly clock: Clock
  readonly random: () => number
  /** As they stand now. */
  readonly intervals: () => ReadingIntervals
  /** How many servers that are no prompt ones may be read at a time, by the number of servers and of those that ever answered; those of a one-shot where left out. */
  readonly limitsFor?: (servers: number, answered: number) => Limits
  readonly farm: FarmState
  /** Sorts servers before their first call, and those that failed before the next. */
  readonly check: ServerCheck | null
  /** Settles once the reads can leave this machine; at once where left out. */
  readonly hostReady?: Promise<unknown>
  /** On whose behalf all are called; null where it is not known. */
  readonly account?: () => string | null
  /** Told while no server is asked any more; nobody where left out. */
  readonly notices?: Pick<Notices, 'raise' | 'withdraw'>
}

const noNotices = { raise: () => undefined, withdraw: () => undefined }

export function createReading(options: ReadingOptions): Reading {
  const {
    reads,
    clock,
    random,
    farm,
    check,
    intervals,
    limitsFor = () => oneShotLimits,
    account = () => null,
    notices = noNotices,
  } = options
  const { hostReady = Promise.resolve() } = options
  const polls = new Map<string, Poll>()
  const attention = createAttention(clock.now)
  const manual = createManualRefresh(polls)
  const paceChanged = () => {
    for (const poll of polls.values()) poll.paceChanged()
  }
  const admission = createAdmission({
    clock,
    check,
    hostReady,
    limits: (answered) => limitsFor(polls.size, answered),
    isWanted: (serverId) => attention.nearnessOf(serverId) !== 'rest' || manual.isAsked(serverId),
    wanted: function* () {
      yield* attention.nearServerIds()
      yield* manual.all()
    },
    isAsked: manual.isAskedAlone,
    asked: manual.alone,
    onSilent: (candidate, checkedForMs) =>
      farm.updateAt(candidate, (record) => withSilence(record, silentFailure(record, checkedForMs))),
    onPaused: (refusedBy) => credentials.pause(refusedBy),
    onResumed: (refusedBy) => credentials.resume(refusedBy),
  })
  const credentials = createCredentialWatch({
    clock,
    farm,
    polls,
    admission,
    account,
    ask: manual.ask,
    onPaused: () => reads.withdrawReads?.(),
    notices,
  })
  const readServer = createReadServer({ clock, farm, admission, credentials, manual, polls })

  const endPoll = (serverId: string) => {
    polls.get(serverId)?.stop()
    manual.take(serverId)
    admission.dismiss(serverId)
    credentials.forget(serverId)
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
      afterFirstLists: admission.afterFirstLists,
    }
    return startPolling({
      clock,
      random,
      intervalMs: ownIntervalMs,
      sweep: (turn) => readServer(sweepOptions, entry, turn),
      onSchedule: (nextAt) =>
        farm.update(serverId, (record) => withAttempt(record, nextAt === null ? 'none' : 'planned', nextAt)),
      onOverdue: () =>
        farm.update(serverId, (record) =>
          withOverdue(record, overdueFailure(record, clock.now()), clock.now()),
        ),
      onBug: (cause) => {
        credentials.forget(serverId)
        farm.update(serverId, (record) =>
          withFailure(record, internalFailure('read-server', cause), {
            at: clock.now(),
            pollingStopped: false,
          }),
        )
      },
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
    },
    noteAction: (action) => {
      attention.noteAction(action)
      paceChanged()
    },
    paceChanged,
    refresh: (serverIds) => refreshServers(serverIds, { polls, manual, admission, credentials }),
    readSoon: manual.readSoon,
    askOnceMore: credentials.askOnceMore,
    noteRefused: (address, failure) => {
      const serverId = [...polls.keys()].find((id) => {
        const entry = farm.server(id)?.entry
        return entry !== undefined && isSameAddress(entry.address, address)
      })
      if (serverId !== undefined) credentials.refused(serverId, failure)
    },
    paused: credentials.paused,
    stop: () => {
      for (const serverId of polls.keys()) endPoll(serverId)
    },
  }
}

import { backoffMs } from '#contract/backoff.ts'
import type { Failure } from '#contract/failure.ts'
import { reasonOf } from '../win32/reason-of.ts'
import type { HostClock } from './host-clock.ts'
import type { HostProcess } from './host-process.ts'
import type { HostEnd } from './host-end.ts'
import type { HostUnavailable } from './host-failures.ts'
import { createRunningHost, type RunningHost } from './running-host.ts'

/** What happens to host processes, for a log or a notice. */
export type HostEvent =
  | { readonly event: 'host-started' }
  /** It runs, but cannot make calls: each is answered with this failure. */
  | { readonly event: 'host-unusable'; readonly failure: Failure }
  | { readonly event: 'host-not-started'; readonly reason: string }
  /** It ended by itself, or did not start, with this many calls waited for. The next starts another, `restartMs` from now at the earliest. */
  | ({
      readonly event: 'host-lost'
      readonly lostCalls: number
      readonly restartMs: number
    } & HostEnd)
  /** Too many of its calls are stuck, or one for too long; another takes over. */
  | { readonly event: 'host-retired'; readonly stuckCalls: number }
  /** It said something that is no message of a host; that was left alone. */
  | { readonly event: 'message-refused' }

export interface KeeperOptions {
  readonly spawn: () => HostProcess
  readonly clock: HostClock
  readonly maxStuckCalls: () => number
  /** How long a call may be stuck before another host takes over, milliseconds; for ever where left out. */
  readonly maxStuckMs?: number | undefined
  readonly onHostEvent: (event: HostEvent) => void
}

/** Keeps one host running for as long as there are calls. */
export interface HostKeeper {
  /** The host to send to, started if need be; or why there is none. */
  readonly host: () => RunningHost | { readonly unavailable: HostUnavailable }
  /** The host as it stands; null when none runs. */
  readonly running: () => RunningHost | null
  /** The next call starts another host. The calls in the one that runs are waited for in it. */
  readonly renew: () => void
  /** Kills all, retired ones too, and waits a moment for their end. */
  readonly dispose: () => Promise<void>
}

/** A host that lived this long did not die of its start. */
const soundLifeMs = 30_000
const restartPause = { firstMs: 1000, longestMs: 30_000 }
const patienceAtEndMs = 2000

/** The first loss is made good at once; more in a row wait longer each. */
export function pauseAfter(lossesInARow: number): number {
  return lossesInARow <= 1 ? 0 : backoffMs(restartPause, lossesInARow - 2)
}

export function createHostKeeper(options: KeeperOptions): HostKeeper {
  const { spawn, clock, maxStuckCalls, maxStuckMs, onHostEvent } = options
  const alive = new Set<RunningHost>()
  let current: RunningHost | null = null
  let lossesInARow = 0
  let lossReason: HostEnd['reason'] = null
  let startNotBefore = 0
  let stopWatching: (() => void) | null = null

  function notePause(startedAt: number): number {
    lossesInARow = clock.now() - startedAt >= soundLifeMs ? 1 : lossesInARow + 1
    const pause = pauseAfter(lossesInARow)
    startNotBefore = clock.now() + pause
    return pause
  }

  function start(): RunningHost {
    const startedAt = clock.now()
    const started = createRunningHost(spawn(), clock, {
      onStarted: ({ problem }) =>
        onHostEvent(problem ? { event: 'host-unusable', failure: problem } : { event: 'host-started' }),
      onStuck: (stuckCalls) => {
        if (current !== started) return
        if (stuckCalls >= maxStuckCalls()) retire(stuckCalls)
        else watchStuck(started)
      },
      onStrangeMessage: () => onHostEvent({ event: 'message-refused' }),
      onLost: (end, lostCalls) => {
        if (current === started) current = null
        lossReason = end.reason
        onHostEvent({ event: 'host-lost', ...end, lostCalls, restartMs: notePause(startedAt) })
      },
    })
    alive.add(started)
    void started.ended.then(() => alive.delete(started))
    return started
  }

  function host(): RunningHost | { readonly unavailable: HostUnavailable } {
    if (current) return current
    const pause = startNotBefore - clock.now()
    if (pause > 0) {
      const said = { losses: lossesInARow, restartMs: pause, ended: lossReason }
      return { unavailable: { code: 'host-restarts-later', ...said } }
    }
    try {
      current = start()
      return current
    } catch (error) {
      const reason = reasonOf(error)
      notePause(clock.now())
      onHostEvent({ event: 'host-not-started', reason })
      return { unavailable: { code: 'host-not-started', why: reason } }
    }
  }

  function retire(stuckCalls: number): void {
    onHostEvent({ event: 'host-retired', stuckCalls })
    renew()
  }

  /** A call that never returns would keep its server unread although it is well again. */
  function watchStuck(watched: RunningHost): void {
    if (maxStuckMs === undefined) return
    stopWatching?.()
    const oldest = watched.stuckSince()
    if (oldest === null) return
    stopWatching = clock.startTimer(Math.max(0, oldest + maxStuckMs - clock.now()), () => {
      const since = watched.stuckSince()
      if (current !== watched || since === null) return
      if (clock.now() - since >= maxStuckMs) retire(watched.stuckCount())
      else watchStuck(watched)
    })
  }

  function renew(): void {
    stopWatching?.()
    const leaving = current
    current = null
    leaving?.retire()
  }

  async function dispose(): Promise<void> {
    stopWatching?.()
    current = null
    const hosts = [...alive]
    for (const one of hosts) one.kill()
    const { promise: tired, resolve } = Promise.withResolvers<void>()
    const stopTimer = clock.startTimer(patienceAtEndMs, resolve)
    await Promise.race([Promise.all(hosts.map(({ ended }) => ended)), tired])
    stopTimer()
  }

  return { host, running: () => current, renew, dispose }
}

import type { Clock, Stop } from '../../clock.ts'
import { nextAttemptAt, overdueAfterMs, returnWithinMs } from './pace.ts'

/**
 * `missed`: failed, but others that were away came back while it was out, so that another try soon is worth it. `halt`:
 * reading again would do harm; only a person may ask for it.
 */
export type PollOutcome = 'read' | 'failed' | 'missed' | 'halt'

/** What a reading and its poll tell each other while it runs. */
export interface PollTurn {
  /** True when it should end early: a newer one is asked for, or polling stops. */
  readonly shouldYield: () => boolean
  /** True once nobody is left whom it concerns: its server left the list, or lies elsewhere now. */
  readonly isOver: () => boolean
  /** The list has arrived; what follows it may take its time. */
  readonly listArrived: () => void
}

export interface PollOptions {
  readonly clock: Clock
  /** 0 to 1, for the jitter. */
  readonly random: () => number
  /** From one reading to the next, milliseconds; asked anew for each. */
  readonly intervalMs: () => number
  readonly sweep: (turn: PollTurn) => Promise<PollOutcome>
  /** When the next reading starts; null while one is under way or none will come by itself. */
  readonly onSchedule: (nextAt: number | null) => void
  /** No reading ended for several intervals. */
  readonly onOverdue: () => void
  /** The sweep threw, which is a bug. */
  readonly onBug: (cause: unknown) => void
}

/** One server's endless reading: never two at once, each pause counted from the end of the reading before. */
export interface Poll {
  /** The interval may be another now. */
  readonly paceChanged: () => void
  /** Reads now, or as soon as the reading under way has ended. */
  readonly refresh: () => void
  /** Others are back that were away like this server: its next try comes soon. */
  readonly retrySoon: () => void
  /** Reads no more until a person asks, or it is resumed. A reading under way ends early. */
  readonly halt: () => void
  /** Reads on from now, where it was halted. */
  readonly resume: () => void
  readonly isHalted: () => boolean
  readonly stop: Stop
}

export function startPolling(options: PollOptions): Poll {
  const { clock, random, sweep, onSchedule, onOverdue, onBug } = options
  /** What the overdue timer and the next reading go by. */
  let intervalMs = options.intervalMs()
  let stopped = false
  let running = false
  let halted = false
  let wanted = false
  let failuresInRow = 0
  let readings = 0
  let last = { startedAt: clock.now(), endedAt: clock.now() }
  let nextAt = 0
  let cancelNext: Stop | null = null
  let cancelOverdue: Stop | null = null

  const watchOverdue = () => {
    cancelOverdue?.()
    if (stopped) return
    cancelOverdue = clock.startTimer(overdueAfterMs(intervalMs), onOverdue)
  }
  const takeInterval = (): boolean => {
    const before = intervalMs
    intervalMs = options.intervalMs()
    if (intervalMs !== before) watchOverdue()
    return intervalMs !== before
  }
  const scheduleAt = (wantedAt: number) => {
    cancelNext?.()
    nextAt = Math.max(clock.now(), wantedAt)
    cancelNext = clock.startTimer(nextAt - clock.now(), start)
    onSchedule(nextAt)
  }
  const schedule = () => {
    takeInterval()
    scheduleAt(nextAttemptAt({ intervalMs, failuresInRow, first: readings === 1, random: random() }, last))
  }
  const scheduleSoon = () => {
    const soonAt = Math.round(clock.now() + returnWithinMs * random())
    if (cancelNext === null || soonAt < nextAt) scheduleAt(soonAt)
  }
  const settle = (outcome: PollOutcome) => {
    last = { ...last, endedAt: clock.now() }
    readings += 1
    halted ||= outcome === 'halt'
    failuresInRow = outcome === 'read' ? 0 : failuresInRow + 1
  }
  const run = async () => {
    running = true
    wanted = false
    last = { ...last, startedAt: clock.now() }
    onSchedule(null)
    const turn = {
      shouldYield: () => stopped || halted || wanted,
      isOver: () => stopped,
      listArrived: watchOverdue,
    }
    const outcome = await sweep(turn).catch((cause: unknown): PollOutcome => {
      if (!stopped) onBug(cause)
      return 'failed'
    })
    if (stopped) return
    running = false
    settle(outcome)
    // What was asked before the server turned out to be harmed by reading is not asked of it again.
    if (halted) onSchedule(null)
    else if (wanted) start()
    else if (outcome === 'missed') scheduleSoon()
    else schedule()
  }
  function start() {
    cancelNext?.()
    cancelNext = null
    halted = false
    void run()
  }

  watchOverdue()
  start()
  return {
    paceChanged: () => {
      if (stopped || !takeInterval()) return
      if (!running && !halted) schedule()
    },
    refresh: () => {
      if (stopped) return
      if (running) wanted = true
      else start()
    },
    retrySoon: () => {
      if (stopped || running || halted || failuresInRow === 0) return
      scheduleSoon()
    },
    halt: () => {
      if (stopped) return
      halted = true
      cancelNext?.()
      cancelNext = null
      onSchedule(null)
    },
    resume: () => {
      if (stopped || !halted) return
      halted = false
      if (!running) start()
    },
    isHalted: () => halted,
    stop: () => {
      stopped = true
      cancelNext?.()
      cancelOverdue?.()
    },
  }
}

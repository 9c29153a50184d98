import type { Clock, Stop } from '../clock.ts'
import { nextDelayMs, overdueAfterMs } from './pace.ts'

/** `halt`: reading again would do harm; only a person may ask for it. */
export type PollOutcome = 'read' | 'failed' | 'halt'

export interface PollOptions {
  readonly clock: Clock
  /** 0 to 1, for the jitter. */
  readonly random: () => number
  /** One reading. `shouldYield` turns true when it should end early: a newer one is asked for, or polling stops. */
  readonly sweep: (shouldYield: () => boolean) => Promise<PollOutcome>
  /** When the next reading starts; null while one is under way or none will come by itself. */
  readonly onSchedule: (nextAt: number | null) => void
  /** No reading ended for several intervals. */
  readonly onOverdue: () => void
  /** The sweep threw, which is a bug. */
  readonly onBug: (cause: unknown) => void
}

/** One server's endless reading: never two at once, each pause counted from the end of the reading before. */
export interface Poll {
  readonly setInView: (inView: boolean) => void
  /** Reads now, or as soon as the reading under way has ended. */
  readonly refresh: () => void
  readonly isHalted: () => boolean
  readonly stop: Stop
}

export function startPolling(options: PollOptions, inViewAtStart: boolean): Poll {
  const { clock, random, sweep, onSchedule, onOverdue, onBug } = options
  let inView = inViewAtStart
  let stopped = false
  let running = false
  let halted = false
  let wanted = false
  let failuresInRow = 0
  let lastEndedAt = clock.now()
  let cancelNext: Stop | null = null
  let cancelOverdue: Stop | null = null

  const watchOverdue = () => {
    cancelOverdue?.()
    cancelOverdue = clock.startTimer(overdueAfterMs(inView), onOverdue)
  }
  const schedule = () => {
    cancelNext?.()
    const delayMs = nextDelayMs({ inView, failuresInRow, random: random() })
    const nextAt = Math.max(clock.now(), lastEndedAt + delayMs)
    cancelNext = clock.startTimer(nextAt - clock.now(), start)
    onSchedule(nextAt)
  }
  const settle = (outcome: PollOutcome) => {
    lastEndedAt = clock.now()
    halted = outcome === 'halt'
    failuresInRow = outcome === 'read' ? 0 : failuresInRow + 1
    if (outcome === 'read') watchOverdue()
  }
  const run = async () => {
    running = true
    wanted = false
    onSchedule(null)
    const outcome = await sweep(() => stopped || wanted).catch((cause: unknown): PollOutcome => {
      onBug(cause)
      return 'failed'
    })
    if (stopped) return
    running = false
    settle(outcome)
    // What was asked before the server turned out to be harmed by reading is not asked of it again.
    if (halted) onSchedule(null)
    else if (wanted) start()
    else schedule()
  }
  function start() {
    cancelNext?.()
    cancelNext = null
    void run()
  }

  watchOverdue()
  start()
  return {
    setInView: (next) => {
      if (next === inView || stopped) return
      inView = next
      watchOverdue()
      if (!running && !halted) schedule()
    },
    refresh: () => {
      if (stopped) return
      if (running) wanted = true
      else start()
    },
    isHalted: () => halted,
    stop: () => {
      stopped = true
      cancelNext?.()
      cancelOverdue?.()
    },
  }
}

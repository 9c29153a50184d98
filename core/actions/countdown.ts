import type { Clock, Stop } from '../clock.ts'

/** How a countdown ended. Only after `over` may anything be done. */
export type CountdownEnd = 'over' | 'stopped' | 'window-gone' | 'overslept'

export interface Countdown {
  /** Epoch milliseconds. */
  readonly leavesAt: number
  readonly ended: Promise<CountdownEnd>
  readonly stop: Stop
}

/** How often the clock is looked at, milliseconds. */
const tickMs = 250
/** A tick that is off by more than this was not watched: the machine slept, hung, or its clock was set. Milliseconds. */
const sleptMs = 2_000

/** Counts down while the window that confirmed is there and the clock goes on as it should. */
export function startCountdown(clock: Clock, lengthMs: number, gone?: AbortSignal): Countdown {
  const { promise: ended, resolve } = Promise.withResolvers<CountdownEnd>()
  const leavesAt = clock.now() + lengthMs
  let cancel: Stop | null = null
  const end = (how: CountdownEnd) => {
    cancel?.()
    gone?.removeEventListener('abort', onGone)
    resolve(how)
  }
  const onGone = () => end('window-gone')
  const look = (dueAt: number) => {
    const now = clock.now()
    if (Math.abs(now - dueAt) > sleptMs) end('overslept')
    else if (now < leavesAt) wait(now)
    // What came in while this process was busy is heard first: a Stop, or the end of the window.
    else setImmediate(() => end('over'))
  }
  const wait = (from: number) => {
    const pauseMs = Math.min(tickMs, leavesAt - from)
    cancel = clock.startTimer(pauseMs, () => look(from + pauseMs))
  }
  gone?.addEventListener('abort', onGone, { once: true })
  if (gone?.aborted === true) onGone()
  else wait(clock.now())
  return { leavesAt, ended, stop: () => end('stopped') }
}

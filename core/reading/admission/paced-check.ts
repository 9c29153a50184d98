import type { Clock } from '../../clock.ts'
import type { Reachability, ServerCheck } from './tcp-check.ts'

/** So many are begun at a time, and so long is between two times, milliseconds: a thousand together hold a process up for a second. */
const atOnce = 32
const pauseMs = 25

/** The same check, a few servers at a time, in the order of asking. */
export function paceChecks(check: ServerCheck, clock: Clock): ServerCheck {
  const waiting: (() => void)[] = []
  let isPaused = false

  function begin(): void {
    isPaused = waiting.length > 0
    if (!isPaused) return
    for (const start of waiting.splice(0, atOnce)) start()
    clock.startTimer(pauseMs, begin)
  }

  return (address) => {
    const { promise, resolve } = Promise.withResolvers<Reachability>()
    waiting.push(() => resolve(check(address)))
    // Those asked for in the same breath begin together.
    queueMicrotask(() => {
      if (!isPaused) begin()
    })
    return promise
  }
}

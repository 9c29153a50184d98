import type { Failure, Result } from '#contract/failure.ts'
import { hostLost, timedOut, type CallMade } from './failures.ts'
import type { FarmClock } from './farm-clock.ts'

/** One call after another for each server, each with its deadline. A deadline ends the waiting, never the call. */
export interface ServerLanes {
  /** `work` starts once the calls before it have ended; not at all when the deadline came first. */
  readonly run: <T>(asked: LaneCall<T>) => Promise<Result<T>>
  /** What waits, and all that comes, settles as `host-lost`. */
  readonly dispose: () => void
}

export interface LaneCall<T> {
  readonly call: CallMade
  readonly deadlineMs: number
  readonly work: () => Promise<Result<T>>
}

const fail = (failure: Failure): { readonly ok: false; readonly failure: Failure } => ({ ok: false, failure })

export function createServerLanes(clock: FarmClock): ServerLanes {
  const tails = new Map<string, Promise<void>>()
  const waiting = new Set<() => void>()
  let disposed = false

  function run<T>({ call, deadlineMs, work }: LaneCall<T>): Promise<Result<T>> {
    if (disposed) return Promise.resolve(fail(hostLost(call)))
    const { promise, resolve } = Promise.withResolvers<Result<T>>()
    const askedAt = clock.now()
    let left = false
    let settled = false
    const settle = (result: Result<T>) => {
      settled = true
      stopTimer()
      waiting.delete(abandon)
      resolve(result)
    }
    const stopTimer = clock.startTimer(deadlineMs, () =>
      settle(fail(timedOut(call, clock.now() - askedAt, left))),
    )
    const abandon = () => settle(fail(hostLost(call)))
    waiting.add(abandon)

    const lane = call.server?.toLowerCase() ?? ''
    const start = async () => {
      if (settled) return
      left = true
      settle(await work())
    }
    tails.set(lane, (tails.get(lane) ?? Promise.resolve()).then(start))
    return promise
  }

  return {
    run,
    dispose: () => {
      disposed = true
      for (const abandon of waiting) abandon()
    },
  }
}

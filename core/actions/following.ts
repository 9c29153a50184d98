import { backoffMs } from '#contract/backoff.ts'
import { isCredentialFailure } from '#contract/failure-class.ts'
import type { Failure } from '#contract/failure.ts'
import type { SessionState } from '#contract/session-state.ts'
import type { Clock, Stop } from '../clock.ts'
import { internalFailure } from '../failures.ts'

/** What is not proven after this is stuck, milliseconds. */
export const followMs = 60_000
const pause = { firstMs: 500, longestMs: 2_000, growth: 1.5 }

/** What one look showed. */
export type Look =
  /** It is as it should be: the session gone, or done what was asked of it. */
  | { readonly seen: 'proof'; readonly phase: 'gone' | 'done' }
  /** Not yet. `state` null where the session itself was not read. */
  | { readonly seen: 'there'; readonly state: SessionState | null }
  | { readonly seen: 'nothing'; readonly failure: Failure }

/** How the following ended. `stuck`: not as it should be at the end. `unknown`: the last look showed nothing. */
export type FollowEnd =
  | { readonly phase: 'gone' | 'done' }
  | { readonly phase: 'stuck'; readonly state: SessionState | null }
  | { readonly phase: 'unknown'; readonly failure: Failure }

export const pauseAfter = (looks: number): number => backoffMs(pause, looks)

/** Whether a look ends the following; null to look again. */
export function endAfter(look: Look, elapsedMs: number, patienceMs = followMs): FollowEnd | null {
  if (look.seen === 'proof') return { phase: look.phase }
  // Each further look would be another wrong try, and the person asked for none of them.
  if (look.seen === 'nothing' && isCredentialFailure(look.failure)) {
    return { phase: 'unknown', failure: look.failure }
  }
  if (elapsedMs < patienceMs) return null
  return look.seen === 'there'
    ? { phase: 'stuck', state: look.state }
    : { phase: 'unknown', failure: look.failure }
}

export interface FollowOptions {
  readonly clock: Clock
  readonly look: () => Promise<Look>
  readonly onLook: (look: Look) => void
  readonly patienceMs: number
}

/** Looks again and again, each pause a little longer, until there is proof or the time is up; null when stopped. */
export function follow({ clock, look, onLook, patienceMs }: FollowOptions): {
  readonly ended: Promise<FollowEnd | null>
  readonly stop: Stop
} {
  const startedAt = clock.now()
  const { promise: ended, resolve } = Promise.withResolvers<FollowEnd | null>()
  let stopped = false
  let cancel: Stop | null = null
  const lookOnce = async (looks: number) => {
    const seen = await look().catch((cause: unknown): Look => ({
      seen: 'nothing',
      failure: internalFailure('follow', cause),
    }))
    if (stopped) return
    const end = endAfter(seen, clock.now() - startedAt, patienceMs)
    if (end !== null) return resolve(end)
    onLook(seen)
    lookLater(looks + 1)
  }
  const lookLater = (looks: number) => {
    cancel = clock.startTimer(pauseAfter(looks), () => void lookOnce(looks))
  }
  lookLater(0)
  return {
    ended,
    stop: () => {
      stopped = true
      cancel?.()
      resolve(null)
    },
  }
}

import type { Failure, Result } from '#contract/failure.ts'
import { isSessionGone, isUnreachable } from '#contract/failure-class.ts'
import type { SessionIdentity, SessionState } from '#contract/session.ts'
import type { SessionDetails, SessionList, SessionReader } from '#native/terminal-services.ts'
import type { Clock, Stop } from '../clock.ts'
import { internalFailure } from '../failures.ts'
import { isReplacedBy } from '../snapshot/identity.ts'

/** A session that is still there after this is stuck, milliseconds. */
export const followMs = 60_000
const firstPauseMs = 500
const longestPauseMs = 2_000
const pauseGrowth = 1.5

/** What one look at the session showed. */
export type Look =
  | { readonly seen: 'gone' }
  | { readonly seen: 'there'; readonly state: SessionState }
  | { readonly seen: 'nothing'; readonly failure: Failure }

/** How the following ended. `stuck`: still there at the end. `unknown`: the last look showed nothing. */
export type FollowEnd =
  | { readonly phase: 'gone' }
  | { readonly phase: 'stuck'; readonly state: SessionState }
  | { readonly phase: 'unknown'; readonly failure: Failure }

export function pauseAfter(looks: number): number {
  return Math.min(longestPauseMs, firstPauseMs * pauseGrowth ** looks)
}

/** Whether a look ends the following; null to look again. */
export function endAfter(look: Look, elapsedMs: number): FollowEnd | null {
  if (look.seen === 'gone') return { phase: 'gone' }
  if (elapsedMs < followMs) return null
  return look.seen === 'there'
    ? { phase: 'stuck', state: look.state }
    : { phase: 'unknown', failure: look.failure }
}

/** Looks again and again, each pause a little longer, until the session is gone or the time is up; null when stopped. */
export function follow(
  clock: Clock,
  look: () => Promise<Look>,
  onLook: (look: Look) => void,
): { readonly ended: Promise<FollowEnd | null>; readonly stop: Stop } {
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
    const end = endAfter(seen, clock.now() - startedAt)
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

export interface LookOptions {
  /** The host that made the call. */
  readonly actions: SessionReader
  /** Asked where the other is silent: the call that never came back may still hold its lane. */
  readonly reads: SessionReader
  readonly address: string
  readonly pinned: SessionIdentity
}

export async function lookAt(options: LookOptions): Promise<Look> {
  const look = await lookThrough(options.actions, options)
  const silent = look.seen === 'nothing' && ['timed-out', 'host-lost'].includes(look.failure.kind)
  return silent ? lookThrough(options.reads, options) : look
}

async function lookThrough(
  reader: SessionReader,
  { address, pinned }: Pick<LookOptions, 'address' | 'pinned'>,
): Promise<Look> {
  const look = lookIn(pinned, await reader.readSession(address, pinned.sessionId))
  const refused = look.seen === 'nothing' && look.failure.kind === 'windows' && !isUnreachable(look.failure)
  // A session on its way out may refuse to be read while the list still answers for it.
  return refused ? lookInList(pinned, await reader.listSessions(address)) : look
}

export function lookIn(pinned: SessionIdentity, answer: Result<SessionDetails>): Look {
  if (!answer.ok) {
    return isSessionGone(answer.failure) ? { seen: 'gone' } : { seen: 'nothing', failure: answer.failure }
  }
  const { account, logonAt, connectAt, state } = answer.value
  const replaced = isReplacedBy(pinned, { ...pinned, account, logonAt, connectAt })
  return replaced ? { seen: 'gone' } : { seen: 'there', state }
}

export function lookInList(pinned: SessionIdentity, answer: Result<SessionList>): Look {
  if (!answer.ok) return { seen: 'nothing', failure: answer.failure }
  const listed = answer.value.sessions.find(({ sessionId }) => sessionId === pinned.sessionId)
  if (listed === undefined) return { seen: 'gone' }
  const found = { ...pinned, account: listed.account, logonAt: null, connectAt: null }
  return isReplacedBy(pinned, found) ? { seen: 'gone' } : { seen: 'there', state: listed.state }
}

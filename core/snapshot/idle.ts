import type { SessionState } from '#contract/session-state.ts'

/** A time this far ahead is the clock's whole seconds and the call's latency, and means now. */
const aheadToleranceMs = 10_000
const tenYearsMs = 10 * 365.25 * 24 * 3_600_000

export interface ServerTimes {
  readonly state: SessionState
  readonly disconnectAt: number | null
  readonly lastInputAt: number | null
}

/**
 * Since when nothing happened in a session, on this machine's clock: since the last input, or since the disconnect.
 * Null where Windows gives no time or one that cannot be: from the future, or more than ten years old.
 */
export function idleSince(times: ServerTimes, offsetMs: number, readAt: number): number | null {
  const serverAt = times.state === 'disconnected' ? times.disconnectAt : times.lastInputAt
  return pastTime(serverAt, offsetMs, readAt)
}

/** A server's time on this machine's clock; null when it is absent or absurd. */
export function pastTime(serverAt: number | null, offsetMs: number, readAt: number): number | null {
  if (serverAt === null) return null
  const localAt = serverAt - offsetMs
  if (localAt > readAt + aheadToleranceMs || localAt < readAt - tenYearsMs) return null
  return Math.min(localAt, readAt)
}

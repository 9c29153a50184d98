import { isUnreachable } from '#contract/failure-class.ts'
import type { Failure } from '#contract/failure.ts'

/** Why a server is not waited for, and until when. */
export interface Rest {
  readonly lossesInRow: number
  readonly endsAt: number
}

/** A line that broke, or a host that ended, is tried again after this; more in a row wait twice as long each. */
const firstRestMs = 5_000
const longestRestMs = 5 * 60_000
/** What a server, or this Windows, will not do now it will not do soon. */
const refusedRestMs = 30 * 60_000

/** `failure`: why a wait ended; null where it was released and nobody had asked for that. */
export function restAfter(failure: Failure | null, before: Rest | undefined, now: number): Rest {
  const lossesInRow = (before?.lossesInRow ?? 0) + 1
  const isRefused = failure !== null && failure.kind !== 'host-lost' && !isUnreachable(failure)
  const lossRestMs = Math.min(firstRestMs * 2 ** (lossesInRow - 1), longestRestMs)
  return { lossesInRow, endsAt: now + (isRefused ? refusedRestMs : lossRestMs) }
}

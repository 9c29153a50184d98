import type { Reachability } from './tcp-check.ts'

/** Who wants to be read. */
export interface Candidate {
  readonly serverId: string
  readonly address: string
  /** Whether it has ever answered. */
  readonly known: boolean
  /** Readings in a row that found no server. */
  readonly failuresInRow: number
}

/** How a reading found its server: `dead` when the call came back and said that there is none, `silent` when it did not come back. */
export type ReadResult = 'alive' | 'dead' | 'silent'

/**
 * What came of its last reading beyond that: `misleading` when it answered the check and then not the call, `slow` when its
 * answer took so long that others would have missed the thread. Undefined for neither.
 */
export type LastResult = 'misleading' | 'slow' | undefined

/**
 * How long a server may be expected to hold a thread. `doubtful`: as long as Windows takes to give up. `untried`: nobody
 * knows. `slow`: long, and then it answers. `prompt`: hardly at all.
 */
export type Trust = 'doubtful' | 'untried' | 'slow' | 'prompt'

/** The least trusted first: each leaves threads to those after it. */
export const trusts = ['doubtful', 'untried', 'slow', 'prompt'] as const satisfies readonly Trust[]

export function trustOf(
  { known, failuresInRow }: Candidate,
  lastResult: LastResult,
  reachability: Reachability,
): Trust {
  const lost = failuresInRow > 0
  if (reachability === 'silent') return 'doubtful'
  if (lost && (reachability === 'unknown' || lastResult === 'misleading')) return 'doubtful'
  if (lost || !known) return 'untried'
  return lastResult === 'slow' ? 'slow' : 'prompt'
}

/** `isSlow`: its place was held for long. `answered`: it answered the check before. */
export function lastResultOf(
  result: ReadResult,
  { isSlow, answered }: { readonly isSlow: boolean; readonly answered: boolean },
): LastResult {
  if (result === 'alive') return isSlow ? 'slow' : undefined
  return answered ? 'misleading' : undefined
}

/** What is known of a server that waits to be read. */
export interface Trusted {
  readonly candidate: Candidate
  readonly trust: Trust
  /** How long it took to answer the check, milliseconds; null when it did not, or was not asked. */
  readonly answeredInMs: number | null
}

/**
 * The more trusted first; then those that ever answered, and those that failed least: one lost answer must not wait behind
 * the long dead. Of those that are alike, who is far away begins first, so that none is left over at the end.
 */
export function isBefore(one: Trusted, other: Trusted): boolean {
  const trust = trusts.indexOf(one.trust) - trusts.indexOf(other.trust)
  const known = Number(one.candidate.known) - Number(other.candidate.known)
  const failures = other.candidate.failuresInRow - one.candidate.failuresInRow
  const distance = (one.answeredInMs ?? 0) - (other.answeredInMs ?? 0)
  return (trust || known || failures || distance) > 0
}

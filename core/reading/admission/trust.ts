import type { Reachability } from './server-check.ts'

/** Who wants to be read. */
export interface Visitor {
  readonly serverId: string
  readonly address: string
  /** Whether it has ever answered. */
  readonly known: boolean
  /** Readings in a row that found no server. */
  readonly failuresInRow: number
}

/** How a reading found its server: `dead` when the call came back and said that there is none, `silent` when it did not come back. */
export type Finding = 'alive' | 'dead' | 'silent'

/**
 * What came of its last reading beyond that: `misleading` when it answered the check and then not the call, `slow` when its
 * answer took so long that others would have missed the thread. Undefined for neither.
 */
export type Trial = 'misleading' | 'slow' | undefined

/**
 * How long a server may be expected to hold a thread. `doubtful`: as long as Windows takes to give up. `untried`: nobody
 * knows. `slow`: long, and then it answers. `prompt`: hardly at all.
 */
export type Standing = 'doubtful' | 'untried' | 'slow' | 'prompt'

/** The least trusted first: each leaves threads to those after it. */
export const standings = ['doubtful', 'untried', 'slow', 'prompt'] as const satisfies readonly Standing[]

export function standingOf(
  { known, failuresInRow }: Visitor,
  trial: Trial,
  reachability: Reachability,
): Standing {
  const lost = failuresInRow > 0
  if (reachability === 'silent') return 'doubtful'
  if (lost && (reachability === 'unknown' || trial === 'misleading')) return 'doubtful'
  if (lost || !known) return 'untried'
  return trial === 'slow' ? 'slow' : 'prompt'
}

/** `isSlow`: its place was held for long. `answered`: it answered the check before. */
export function trialOf(
  finding: Finding,
  { isSlow, answered }: { readonly isSlow: boolean; readonly answered: boolean },
): Trial {
  if (finding === 'alive') return isSlow ? 'slow' : undefined
  return answered ? 'misleading' : undefined
}

import type { VerdictKind } from '#contract/verdict.ts'

/** A verdict in a word or two, for the grid. */
export const verdictWords: Readonly<Record<VerdictKind, string>> = {
  working: 'Working',
  idle: 'Idle',
  locked: 'Locked',
  disconnected: 'Disconnected',
  'one-program-busy': 'One program busy',
  silent: 'Silent',
  dying: 'Dying',
  unknown: 'Not known',
}

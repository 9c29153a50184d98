import type { ActionTarget } from '#contract/action.ts'
import type { NextStep, Verb } from '#contract/verb.ts'

type Ended = Pick<ActionTarget, 'phase' | 'details'>

/** What to try where it did not end well; null where it did, or where the failure says what to do. */
export function nextStepAfter({ phase, details }: Ended): NextStep | null {
  if (phase === 'stuck') return afterStuck[details.verb]
  return phase === 'unknown' ? { verb: null, why: 'look-first' } : null
}

/** Null for a verb that nothing is waited for after. */
const afterStuck: Readonly<Record<Verb, NextStep | null>> = {
  message: null,
  shadow: null,
  disconnect: { verb: 'log-off', why: 'client-stays' },
  'end-program': { verb: 'log-off', why: 'program-stays' },
  'log-off': { verb: 'reset', why: 'session-stays' },
  reset: { verb: null, why: 'survives-reset' },
  connect: null,
  'set-logons': null,
}

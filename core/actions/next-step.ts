import type { ActionTarget } from '#contract/action.ts'
import type { NextStep } from '#contract/verb.ts'
import type { Verb } from '#contract/verb.ts'

type Ended = Pick<ActionTarget, 'phase' | 'details'>

/** What to try where it did not end well; null where it did, or where the failure says what to do. */
export function nextStepAfter({ phase, details }: Ended): NextStep | null {
  if (phase === 'stuck') return afterStuck[details.verb] ?? null
  return phase === 'unknown' ? lookFirst : null
}

const lookFirst: NextStep = {
  verb: null,
  why: 'Look at the session before anything else: what was asked of it may have been done.',
}

const afterStuck: Readonly<Partial<Record<Verb, NextStep>>> = {
  disconnect: {
    verb: 'log-off',
    why: 'The client did not go. Log off ends the session; what is not saved in it is lost.',
  },
  'end-program': {
    verb: 'log-off',
    why: 'The program did not end. Log off ends the whole session; what is not saved in it is lost.',
  },
  'log-off': {
    verb: 'reset',
    why: 'Some programs do not end by themselves. A reset does not wait for them.',
  },
  reset: {
    verb: null,
    why: 'What survives a reset ends only with a restart of the server. Drain it first, so that nobody new comes.',
  },
}

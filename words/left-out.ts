import type { LeftOutReason, LeftOutTarget } from '#contract/ticket.ts'
import type { Verb } from '#contract/verb.ts'
import { meaningOf } from './failures/failure-words.ts'

interface ReasonWords {
  /** Behind whom it is about, in a list. */
  readonly short: string
  /** Behind “because”. */
  readonly clause: string
}

const reasons: Readonly<Record<LeftOutReason | 'recent-input', ReasonWords>> = {
  active: { short: 'in use', clause: 'it is in use' },
  'recent-input': {
    short: 'input in the last ten minutes, or not known when',
    clause: 'input came in the last ten minutes, or it is not known when',
  },
  silent: { short: 'no answer, in use', clause: 'the person was asked, did not answer, and it is in use' },
  'not-asked': { short: 'not asked, in use', clause: 'it is in use and the person was not asked' },
  declined: { short: 'said no', clause: 'the person was asked and said no' },
  nobody: { short: 'nobody is logged on', clause: 'nobody is logged on in it' },
  disconnected: { short: 'disconnected', clause: 'it is disconnected: nobody would see it' },
  own: { short: 'your own session: do it alone', clause: 'it is your own session: do it alone' },
  'perhaps-own': {
    short: 'it may be your own session: do it alone',
    clause: 'it may be your own session: do it alone',
  },
  'same-session': {
    short: 'the same session as another here: the list has its server under two names',
    clause: 'it is a session named here already: the list has its server under two names',
  },
  failure: { short: 'cannot be acted on', clause: 'it cannot be acted on' },
}

/** Why a session is left out of what is done to several. */
export function leftOutText(
  verb: Verb,
  { why, failure }: Pick<LeftOutTarget, 'why' | 'failure'>,
  form: keyof ReasonWords,
): string {
  const meaning = why === 'failure' ? meaningOf(failure) : null
  if (meaning !== null) return meaning
  // Nothing is lost with a connection, so being logged on and connected is no reason.
  return reasons[why === 'active' && verb === 'disconnect' ? 'recent-input' : why][form]
}

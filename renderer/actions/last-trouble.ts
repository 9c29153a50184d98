import { failureWords } from '#words/failures/failure-words.ts'
import type { ActionStatus, ActionTarget } from '#contract/action.ts'
import type { Verb } from '#contract/verb.ts'
import { momentText } from '#words/time.ts'
import { nextStepText, verbWords } from '#words/verbs.ts'
import { sinceText } from '#words/results.ts'

/** What was done to a session last, where it did not end well. */
export interface Trouble {
  readonly verb: Verb
  readonly target: ActionTarget
}

/** A message or a look at the screen says nothing of what was done before it. */
const isDeed = ({ phase, endedAt }: ActionTarget): boolean =>
  endedAt !== null && phase !== 'sent' && phase !== 'answered' && phase !== 'skipped'

const isTrouble = ({ phase }: ActionTarget): boolean =>
  phase === 'stuck' || phase === 'failed' || phase === 'unknown'

/** The newest deed on a session, if it is stuck, failed or unknown; actions come newest first. */
export function lastTrouble(actions: readonly ActionStatus[], sessionKey: string): Trouble | null {
  const deeds = actions.flatMap(({ verb, targets }) =>
    targets
      .filter((target) => target.sessionKey === sessionKey && isDeed(target))
      .map((target) => ({ verb, target })),
  )
  const [last] = deeds
  return last !== undefined && isTrouble(last.target) ? last : null
}

/** The step that stands out: never the one that has just not helped. */
export function advisedAfter(trouble: Trouble | null, advised: Verb | null): Verb | null {
  if (trouble === null) return advised
  const next = trouble.target.next?.verb ?? advised
  return next === trouble.verb ? null : next
}

/** `Reset at 20:12: still there after 61 s, in the state “Down”. Next: …`. */
export function troubleText({ verb, target }: Trouble, now: number): string {
  const { endedAt, next, failure } = target
  const when = endedAt === null ? '' : ` at ${momentText(endedAt, now)}`
  const remedy = failure === null ? null : failureWords(failure).remedy
  const step = next === null ? remedy : nextStepText(next)
  return `${verbWords[verb].name}${when}: ${whatText(target, now)}${step === null ? '' : ` Next: ${step}`}`
}

function whatText(target: ActionTarget, now: number): string {
  if (target.phase === 'stuck') return `still there ${sinceText(target, now)}.`
  return target.phase === 'failed'
    ? 'Windows refused. Nothing was done.'
    : 'it is not known what became of it.'
}

import { failureWords } from '#words/failures/failure-words.ts'
import type { ActionStatus, ActionTarget } from '#contract/action.ts'
import type { Failure } from '#contract/failure.ts'
import { countOf } from '#words/time.ts'
import type { RequestedAction } from '../console/intent.ts'
import { resultWord } from '#words/results.ts'

type Outcome = Pick<ActionTarget, 'phase' | 'answer'>

/** What needs a person first, then what is under way, then the rest. */
const ranks: readonly (readonly ActionTarget['phase'][])[] = [
  ['failed'],
  ['unknown'],
  ['stuck'],
  ['refused'],
  ['calling', 'following'],
  ['waiting'],
  ['skipped'],
  ['answered', 'sent', 'done', 'gone'],
]

const rankOf = ({ phase }: Outcome): number => ranks.findIndex((phases) => phases.includes(phase))

/** The targets in the order to read them in; those alike stay as they stood. */
export function manyOrder<T extends Outcome>(targets: readonly T[]): readonly T[] {
  return targets.toSorted((one, other) => rankOf(one) - rankOf(other))
}

function summaryWord(outcome: Outcome): string {
  const { phase } = outcome
  return phase === 'calling' || phase === 'following' ? 'under way' : resultWord(outcome)
}

/** `30 sessions: 22 gone, 6 failed, 2 never begun.`: what was reached first, each by its own word. */
export function manySummary(targets: readonly Outcome[]): string {
  const begun = manyOrder(targets.filter(({ phase }) => phase !== 'skipped')).toReversed()
  const counts = [...Map.groupBy(begun, summaryWord)].map(([word, { length }]) => `${length} ${word}`)
  const left = targets.length - begun.length
  const parts = [counts.join(', '), left === 0 ? '' : `${left} never begun`].filter(Boolean)
  return `${countOf(targets.length, 'session')}: ${parts.join('; ')}.`
}

/** One thing that went wrong, wherever it did. */
export interface DistinctFailure {
  /** Names a server only where it is of that one alone. */
  readonly failure: Failure
  readonly unknown: boolean
  readonly sessions: number
  readonly serverNames: readonly string[]
}

const wentWrong = ({ phase }: Outcome): boolean =>
  phase === 'failed' || phase === 'unknown' || phase === 'refused' || phase === 'stuck'

/** Every failure once, with how many sessions met it on which servers. */
export function distinctFailures(targets: readonly ActionTarget[]): readonly DistinctFailure[] {
  const failed = manyOrder(targets).flatMap((target) =>
    target.failure !== null && wentWrong(target) ? [{ ...target, failure: target.failure }] : [],
  )
  const alike = Map.groupBy(failed, ({ failure, phase }) => JSON.stringify([phase, whatFailed(failure)]))
  return [...alike.values()].flatMap((met) => {
    const [first] = met
    if (first === undefined) return []
    const serverNames = [...new Set(met.map(({ serverName }) => serverName))]
    const failure = serverNames.length === 1 ? first.failure : { ...first.failure, server: null }
    return [{ failure, unknown: first.phase === 'unknown', sessions: met.length, serverNames }]
  })
}

/** The same for all that are told as one: a wait to the second, the server only where the words name it. */
function whatFailed(failure: Failure): Failure {
  const server = failureWords(failure).namesServer === true ? failure.server : null
  return failure.kind === 'timed-out'
    ? { ...failure, server, waitedMs: Math.round(failure.waitedMs / 1000) * 1000 }
    : { ...failure, server }
}

/** Nothing was done to it, and the same may be tried at once. */
const isLeft = ({ phase, failure }: ActionTarget): boolean =>
  phase === 'skipped' || ((phase === 'failed' || phase === 'refused') && failure?.retry === 'safe')

/** Those that an action which was stopped has not reached; none while anything of it may still be begun. */
export function restKeys({ targets, stopped }: ActionStatus): readonly string[] {
  const settled = targets.every(({ endedAt, phase }) => endedAt !== null || phase === 'unknown')
  if (stopped === null || !settled) return []
  return targets.filter(isLeft).flatMap(({ sessionKey }) => sessionKey ?? [])
}

/** The same again for the rest; null where there is none. It is only ever prepared, a person confirms it anew. */
export function restRequest(request: RequestedAction, status: ActionStatus): RequestedAction | null {
  const sessionKeys = [...restKeys(status)]
  return 'sessionKeys' in request && sessionKeys.length > 0 ? { ...request, sessionKeys } : null
}

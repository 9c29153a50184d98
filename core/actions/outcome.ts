import { assertNever } from '#contract/assert-never.ts'
import type { ActionPhase, ActionTarget } from '#contract/action.ts'
import type { ActionDetails } from '#contract/action-request.ts'
import type { Failure, Result } from '#contract/failure.ts'
import { isSessionGone } from '#contract/failure-class.ts'
import { logonsNotTaken } from './action-failures.ts'
import type { CallAnswer } from './look-and-call.ts'
import { affects } from './verb-effects.ts'

/** Answers that came because the connection broke or the time was up: the call may have run all the same. */
const mayHaveRun: ReadonlySet<number> = new Set([64, 109, 121, 233, 1460, 1726, 1818])

/** Answers that say it is so already; a look tells whether it is. 5023: not connected. 87: no such program. */
const perhapsDone: Readonly<Partial<Record<ActionDetails['verb'], number>>> = {
  disconnect: 5023,
  'end-program': 87,
}

type Outcome = Pick<ActionTarget, 'phase' | 'answer' | 'failure'>

/** What an answer to the call leads to. `following` and `unknown` are looked after; the others are the end. */
export function outcomeOf(details: ActionDetails, answer: Result<CallAnswer>, server: string): Outcome {
  if (answer.ok) return acceptedOutcome(details, answer.value, server)
  const { failure } = answer
  if (isSessionGone(failure)) return goneOutcome(details, failure)
  return outcome(isUncertain(details, failure) ? 'unknown' : 'failed', failure)
}

/** Answers of our own side, before any call: an argument is wrong, Windows lacks the program. */
const ownRefusals: ReadonlySet<Failure['kind']> = new Set(['refused', 'invalid', 'unsupported'])

/** Whether no call was made after all: then none may stand on record as made. */
export function isOwnRefusal(
  answer: Result<CallAnswer>,
): answer is { readonly ok: false; readonly failure: Failure } {
  return !answer.ok && ownRefusals.has(answer.failure.kind)
}

function acceptedOutcome(details: ActionDetails, accepted: CallAnswer, server: string): Outcome {
  switch (details.verb) {
    case 'message':
      return details.question === null
        ? outcome('sent')
        : { phase: 'answered', answer: accepted.answer ?? 'no-answer', failure: null }
    case 'shadow':
    case 'connect':
      return outcome('sent')
    case 'set-logons': {
      const { mode } = accepted
      if (mode === undefined || mode === details.mode) return outcome('done')
      return outcome('failed', logonsNotTaken(server, mode))
    }
    case 'disconnect':
    case 'end-program':
    case 'log-off':
    case 'reset':
      return outcome('following')
    default:
      return assertNever(details)
  }
}

/** For what is to end or leave a session, one that is gone is as good as done: a look tells. A message reached nobody. */
function goneOutcome(details: ActionDetails, failure: Failure): Outcome {
  if (details.verb === 'message') {
    return details.question === null
      ? outcome('failed', failure)
      : { phase: 'answered', answer: 'session-gone', failure: null }
  }
  if (details.verb === 'end-program') return outcome('unknown', failure)
  return outcome(affects(details.verb, 'client') ? 'following' : 'failed', failure)
}

function outcome(phase: ActionPhase, failure: Failure | null = null): Outcome {
  return { phase, answer: null, failure }
}

function isUncertain({ verb }: ActionDetails, failure: Failure): boolean {
  if (failure.kind === 'windows' && failure.code === perhapsDone[verb]) return true
  if (failure.kind === 'windows' && mayHaveRun.has(failure.code)) return true
  return failure.kind === 'timed-out' || failure.kind === 'host-lost' || failure.retry === 'look-first'
}

/**
 * Whether what became of one target of many is a reason to begin no other. Who left by themselves meanwhile is none, nor
 * is a person who says no.
 */
export function isSurprise({ phase, failure, identity }: ActionTarget): boolean {
  if (phase === 'refused' || phase === 'failed') {
    const left = failure?.kind === 'identity-changed' && failure.found === null
    return !left && !(identity !== null && failure !== null && isSessionGone(failure))
  }
  return phase === 'unknown' || phase === 'stuck'
}

import type { FailureCause } from '#contract/failure-cause.ts'
import type { Failure } from '#contract/failure.ts'
import { accountOrNobody } from '../sessions.ts'
import type { Problem } from '#contract/problem.ts'
import { faultSentence } from '../problems.ts'
import type { SessionIdentity } from '#contract/session.ts'
import type { FailureWords } from './failure-words.ts'
import { unansweredWords } from './native-causes.ts'
import { refusalWords } from './refusals.ts'
import { windowsErrorWords } from './windows-errors.ts'

/** Failures that may do without a cause. */
export type ToldByKind = Exclude<Failure, { readonly cause: FailureCause }>

/** What a failure without a cause means: its kind, and what it carries beside, tell it whole. */
export function wordsByKind(failure: ToldByKind): FailureWords {
  switch (failure.kind) {
    case 'refused':
      return refusalWords(failure)
    case 'identity-changed':
      return identityWords(failure)
    case 'ticket':
      return { meaning: ticketMeanings[failure.reason], remedy: ticketRemedy(failure.reason) }
    case 'confirmation':
      return confirmationWords(failure.missing)
    case 'invalid':
      return invalidWords(failure.problems)
    case 'windows':
      return windowsErrorWords(failure)
    case 'timed-out':
      return unansweredWords(failure)
  }
}

type Of<Kind extends Failure['kind']> = Extract<Failure, { readonly kind: Kind }>

function identityWords({ pinned, found }: Of<'identity-changed'>): FailureWords {
  const remedy = 'Find the person again in the grid and start from there. No call was made.'
  const { sessionId } = pinned
  const before = whose(pinned)
  if (found === null) return { meaning: `Session ${sessionId} of ${before} is no longer there.`, remedy }
  const after = whose(found)
  return before.toLowerCase() === after.toLowerCase()
    ? { meaning: `Session ${sessionId} is a new session of ${after}, not the one that was seen.`, remedy }
    : { meaning: `Session ${sessionId} now belongs to ${after}, no longer to ${before}.`, remedy }
}

function whose({ account }: SessionIdentity): string {
  return accountOrNobody(account)
}

type TicketReason = Of<'ticket'>['reason']

const ticketMeanings: Readonly<Record<TicketReason, string>> = {
  unknown: 'This confirmation belongs to no ticket.',
  expired: 'The confirmation came too late: what was seen is too old by now.',
  used: 'This confirmation has been used already.',
  cancelled: 'This confirmation was cancelled.',
}

function ticketRemedy(reason: TicketReason): string {
  return reason === 'used'
    ? 'See in the activity what came of it. To do it once more, start again from the session.'
    : 'Start again from the session: it is read anew. No call was made.'
}

type Missing = Of<'confirmation'>['missing'][number]

const missingMeanings: Readonly<Record<Missing, string>> = {
  'typed-name': 'The name typed is not the one that is asked for.',
  'typed-count': 'The number typed is not the number of sessions.',
  acknowledgement: 'Not every warning has been acknowledged.',
  reason: 'A reason has to be given.',
  'ticket-number': 'A ticket number has to be given.',
}

/** Of several that are missing, the first is told. */
function confirmationWords([first]: readonly Missing[]): FailureWords {
  return {
    meaning: first === undefined ? '' : missingMeanings[first],
    remedy: 'Confirm what is asked for and try again. No call was made.',
  }
}

/** Without a cause, what is wrong with the request is all there is to say. */
const invalidWords = (problems: readonly Problem[]): FailureWords => ({
  meaning: problems.map(faultSentence).join(' '),
  remedy: 'Correct it and try again. Nothing was changed.',
})

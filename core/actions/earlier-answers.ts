import type { ActionStatus } from '#contract/action.ts'
import type { Failure, Result } from '#contract/failure.ts'
import type { EarlierAnswer } from '#contract/message.ts'
import type { SessionIdentity } from '#contract/session.ts'
import { refused } from '../failures.ts'
import { isProvenSame } from '../snapshot/identity.ts'

/** Finds what the person of a session answered before. */
export type FindAnswer = (identity: SessionIdentity, serverName: string) => Result<EarlierAnswer | null>

const operation = 'prepare-action'

/** `message` null: there is no such action; `actionId` null: nobody was asked. */
export function earlierAnswers(actionId: string | null, message: ActionStatus | null): Result<FindAnswer> {
  if (actionId === null) return { ok: true, value: () => ({ ok: true, value: null }) }
  const asked = message?.targets.some(
    ({ details }) => details.verb === 'message' && details.question !== null,
  )
  if (message === null || asked !== true) return fail(unknownMessage(null))
  return { ok: true, value: (identity, serverName) => answerIn(message, identity, serverName) }
}

/** Only an answer of this very session counts: not of the one that had its id before. */
function answerIn(
  { actionId, targets }: ActionStatus,
  identity: SessionIdentity,
  serverName: string,
): Result<EarlierAnswer | null> {
  const target = targets.find((one) => one.identity !== null && isProvenSame(one.identity, identity))
  if (target === undefined) return fail(unknownMessage(serverName))
  if (target.endedAt === null) return fail(stillWaiting(serverName))
  if (target.answer === null) return fail(unknownMessage(serverName))
  return { ok: true, value: { actionId, answer: target.answer, answeredAt: target.endedAt } }
}

/** Whether a person was asked and did not agree. */
export function isDeclined(answer: EarlierAnswer | null): boolean {
  return answer?.answer === 'no' || answer?.answer === 'cancel'
}

function fail(failure: Failure): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure }
}

function unknownMessage(server: string | null): Failure {
  return refused('message-unknown', {
    operation,
    server,
    meaning:
      'The message that was to be answered first did not reach this session, or is not known any more.',
    remedy: 'Send it again, or go on without it. No call was made.',
  })
}

function stillWaiting(server: string): Failure {
  return refused('message-waiting', {
    operation,
    server,
    meaning: 'The person has been asked and has not answered yet.',
    remedy: 'Wait for the answer or for the end of its time, or go on without it. No call was made.',
  })
}

import type { ActionStatus, ActionTarget } from '#contract/action.ts'
import type { Failure, Result } from '#contract/failure.ts'
import { refused } from '#contract/refused.ts'
import type { EarlierAnswer, UserAnswer } from '#contract/message.ts'
import type { SessionIdentity } from '#contract/session.ts'
import type { AnswerTally } from '#contract/ticket.ts'
import { fail } from '../failures.ts'
import { isProvenSame } from '#contract/identity.ts'

/** Finds what the person of a session answered before. */
export type FindAnswer = (identity: SessionIdentity, serverName: string) => Result<EarlierAnswer | null>

const operation = 'prepare-action'

export interface EarlierMessage {
  /** Null: nobody was asked. */
  readonly actionId: string | null
  /** Null: there is no such action. */
  readonly message: ActionStatus | null
  /** Among several, one whom the message did not reach is as one who was not asked. */
  readonly several: boolean
}

export function earlierAnswers({ actionId, message, several }: EarlierMessage): Result<FindAnswer> {
  if (actionId === null) return { ok: true, value: () => ({ ok: true, value: null }) }
  const asked = message?.targets.some(
    ({ details }) => details.verb === 'message' && details.question !== null,
  )
  if (message === null || asked !== true) return fail(unknownMessage(null))
  return {
    ok: true,
    value: (identity, serverName) => {
      const answer = answerIn(message, identity, serverName)
      return several && isUnreached(answer) ? { ok: true, value: null } : answer
    },
  }
}

function isUnreached(answer: Result<EarlierAnswer | null>): boolean {
  return !answer.ok && answer.failure.kind === 'refused' && answer.failure.reason === 'message-unknown'
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

/** Whether a person was asked and agreed. */
export function isAgreed(answer: EarlierAnswer | null): boolean {
  return answer?.answer === 'yes' || answer?.answer === 'ok'
}

/** How many answered what. */
export function tallyOf({ targets }: Pick<ActionStatus, 'targets'>): AnswerTally {
  const tally = { yes: 0, no: 0, noAnswer: 0, gone: 0, waiting: 0, notReached: 0 }
  for (const target of targets) tally[tallied(target)] += 1
  return tally
}

function tallied({ answer, endedAt }: ActionTarget): keyof AnswerTally {
  if (answer === null) return endedAt === null ? 'waiting' : 'notReached'
  return columns[answer]
}

const columns: Readonly<Record<UserAnswer, keyof AnswerTally>> = {
  yes: 'yes',
  ok: 'yes',
  no: 'no',
  cancel: 'no',
  'no-answer': 'noAnswer',
  'session-gone': 'gone',
}

function unknownMessage(server: string | null): Failure {
  return refused('message-unknown', { operation, server })
}

function stillWaiting(server: string): Failure {
  return refused('message-waiting', { operation, server })
}

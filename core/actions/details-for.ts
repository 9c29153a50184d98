import type { ActionDetails, ActionRequest } from '#contract/action-request.ts'
import type { Failure, Result } from '#contract/failure.ts'
import type { ProcessEntry, SessionIdentity } from '#contract/session.ts'
import { assertNever } from '#contract/assert-never.ts'
import { fail } from '../failures.ts'
import { processGone } from '#contract/last-look.ts'
import type { FindAnswer } from './earlier-answers.ts'
import { fillMessage, type Unfillable } from './fill-message.ts'
import { programRefusal } from '#contract/refusals.ts'

const operation = 'prepare-action'

/** What is done to sessions. */
export type SessionRequest = Exclude<ActionRequest, { verb: 'connect' | 'set-logons' }>

export interface DetailsSubject {
  readonly identity: SessionIdentity
  readonly serverName: string
  /** Null where they were not read, or could not be. */
  readonly processes: Result<readonly ProcessEntry[]> | null
}

/** The request as it is for one session; or why it cannot be for this one. */
export function detailsFor(
  request: SessionRequest,
  subject: DetailsSubject,
  findAnswer: FindAnswer,
): Result<ActionDetails> {
  const { verb } = request
  switch (verb) {
    case 'message':
      return messageFor(request, subject)
    case 'end-program':
      return programFor(request, subject)
    case 'disconnect':
    case 'log-off':
    case 'reset': {
      const answer = findAnswer(subject.identity, subject.serverName)
      return answer.ok ? { ok: true, value: { verb, afterMessage: answer.value } } : answer
    }
    case 'shadow':
      return { ok: true, value: { verb, control: request.control, consent: request.consent } }
    default:
      return assertNever(verb)
  }
}

function messageFor(
  request: Extract<SessionRequest, { verb: 'message' }>,
  { identity, serverName }: DetailsSubject,
): Result<ActionDetails> {
  const filled = fillMessage(request, { user: identity.account?.user ?? '', server: serverName })
  if (!filled.ok) return fail(unfillable(serverName, filled.cause))
  const { title, text } = filled
  return { ok: true, value: { verb: 'message', title, text, question: request.answer } }
}

function unfillable(server: string, cause: Unfillable): Failure {
  return { kind: 'invalid', problems: [], operation, server, cause, retry: 'after-fix' }
}

function programFor(
  { processId }: Extract<SessionRequest, { verb: 'end-program' }>,
  { processes, serverName }: DetailsSubject,
): Result<ActionDetails> {
  if (processes === null) throw new Error('programs were not read')
  // Whose program it is could not be checked, so it is not ended.
  if (!processes.ok) return processes
  const program = processes.value.find((one) => one.processId === processId)
  if (program === undefined) return fail(processGone(operation, serverName, { processId, name: null }))
  const refusal = programRefusal(program, serverName, operation)
  if (refusal !== null) return fail(refusal)
  return { ok: true, value: { verb: 'end-program', processId, name: program.name } }
}

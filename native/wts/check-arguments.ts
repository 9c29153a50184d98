import type { Fault } from '#contract/fault.ts'
import type { Failure } from '#contract/failure.ts'
import type { SessionIdentity } from '#contract/session.ts'
import { messageText, messageUnits } from '#contract/message-text.ts'
import type { Problem } from '#contract/problem.ts'
import { problemAt } from '#contract/refused.ts'
import { callOfDeed } from '#native/look-and-act.ts'
import type { ServerAddress, SessionAct, SessionDeed } from '#native/terminal-services.ts'
import type { MessageDeed } from '#native/win32/message-box.ts'
import { invalidFailure } from './failures.ts'

const noText: Fault = { code: 'no-text', values: {} }
const empty: Fault = { code: 'empty', values: {} }
const tooLong: Fault = { code: 'too-long', values: { most: messageUnits } }

const longestAddress = 255
/** The two highest ids mean "any session" and "the caller's session". */
const highestSessionId = 0xffff_fffd
// oxlint-disable-next-line no-control-regex -- a NUL would cut the name short in C and call another server
const impossible = /[\u0000-\u001f\\/]/

function addressProblems(address: unknown): Problem[] {
  const fault = addressFault(address)
  return fault === null ? [] : [problemAt('server', fault)]
}

function addressFault(address: unknown): Fault | null {
  if (typeof address !== 'string') return noText
  if (address.trim() === '') return empty
  if (address.length > longestAddress) return { code: 'too-long', values: { most: longestAddress } }
  return impossible.test(address) ? { code: 'server-characters', values: {} } : null
}

function sessionIdProblems(sessionId: unknown): Problem[] {
  const possible =
    typeof sessionId === 'number' &&
    Number.isInteger(sessionId) &&
    sessionId >= 0 &&
    sessionId <= highestSessionId
  return possible
    ? []
    : [problemAt('sessionId', { code: 'no-session-id', values: { given: String(sessionId) } })]
}

/** 0 is the idle process, 4 the kernel; Windows counts in fours. */
const lowestProcessId = 5
const longestWaitSeconds = 3600

function processIdProblems(processId: unknown): Problem[] {
  const possible =
    typeof processId === 'number' &&
    Number.isInteger(processId) &&
    processId >= lowestProcessId &&
    processId <= 0xffff_ffff
  return possible
    ? []
    : [problemAt('processId', { code: 'no-process-id', values: { given: String(processId) } })]
}

/** Waiting with a time of 0 would never end. */
function questionProblems(question: MessageDeed['question']): Problem[] {
  if (question === null) return []
  const { waitSeconds } = question
  const possible = Number.isInteger(waitSeconds) && waitSeconds >= 1 && waitSeconds <= longestWaitSeconds
  return possible
    ? []
    : [problemAt('waitSeconds', { code: 'no-time-to-wait', values: { given: String(waitSeconds) } })]
}

function messageProblems({ title, text, question }: MessageDeed): Problem[] {
  if (typeof title !== 'string' || typeof text !== 'string') return [problemAt('message', noText)]
  const problems = questionProblems(question)
  if (messageText(title).length > messageUnits) problems.push(problemAt('title', tooLong))
  if (messageText(text).length > messageUnits) problems.push(problemAt('text', tooLong))
  if (messageText(text).trim() === '') problems.push(problemAt('text', empty))
  return problems
}

/** What is asked of Windows, before it is asked. koffi takes any number for a pointer, so nothing goes unchecked. */
export interface CallArguments {
  readonly operation: string
  readonly server: ServerAddress
  readonly sessionId?: number
  /** What is to be done to it; absent for a reading. */
  readonly deed?: SessionDeed
}

/** Null when the call can be made. */
export function argumentFailure(given: CallArguments): Failure | null {
  const { operation, server, sessionId, deed } = given
  const problems = addressProblems(server)
  if (sessionId !== undefined) problems.push(...sessionIdProblems(sessionId))
  if (deed?.verb === 'end-program') problems.push(...processIdProblems(deed.processId))
  if (deed?.verb === 'message') problems.push(...messageProblems(deed))
  return problems.length === 0 ? null : invalidFailure(operation, server, problems)
}

/** The same of an act. */
export function actFailure({ server, deed }: SessionAct, { sessionId }: SessionIdentity): Failure | null {
  return argumentFailure({ operation: callOfDeed[deed.verb], server, sessionId, deed })
}

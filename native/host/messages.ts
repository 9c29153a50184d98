import { actionCall } from '#contract/action.ts'
import { failure, type Failure, type Result } from '#contract/failure.ts'
import { messageButtons, userAnswer, type MessageQuestion } from '#contract/message.ts'
import { sessionIdentity, type SessionIdentity } from '#contract/session.ts'
import type { ActAnswer, ServerAddress, SessionAct, SessionDeed } from '../terminal-services.ts'

const serverMethods = ['listSessions', 'listServerProcesses', 'readClock', 'forgetServer'] as const
const sessionMethods = ['readSession', 'readClient', 'listProcesses'] as const
type ServerMethod = (typeof serverMethods)[number]
type SessionMethod = (typeof sessionMethods)[number]

/** `actOnSame`, without what only its caller has. */
export interface ActRequest extends SessionAct {
  readonly method: 'actOnSame'
  readonly pinned: SessionIdentity
  readonly notAfter: number
}

/** What a host can be asked. */
export type HostRequest =
  | { readonly method: 'readCaller' }
  | { readonly method: 'writeEvent'; readonly text: string }
  | { readonly method: ServerMethod; readonly server: ServerAddress }
  | { readonly method: SessionMethod; readonly server: ServerAddress; readonly sessionId: number }
  | ActRequest
export type HostMethod = HostRequest['method']

/** Parent to child. */
export interface CallMessage {
  readonly type: 'call'
  readonly callId: number
  readonly request: HostRequest
}

/** Parent to child: a call that acts is not to leave any more. */
export interface WithdrawMessage {
  readonly type: 'withdraw'
  readonly callId: number
}

export type ParentMessage = CallMessage | WithdrawMessage

/**
 * Child to parent: first `started`, once; then one `answer` a call. Of one that acts: `left` in the step in which its call
 * leaves, and, when it is withdrawn and had not left, `withdrawn` at once: it never will, though its look goes on.
 */
export type ChildMessage =
  /** `problem`: why calls cannot be made from this process; each call is answered with it too. */
  | { readonly type: 'started'; readonly problem: Failure | null }
  | { readonly type: 'left'; readonly callId: number; readonly leftAt: number }
  | { readonly type: 'withdrawn'; readonly callId: number }
  | { readonly type: 'answer'; readonly callId: number; readonly result: Result<unknown> }

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const oneOf = <T extends string>(values: readonly T[], value: unknown): T | undefined =>
  values.find((candidate) => candidate === value)

/** Null for anything that is no message of a parent. */
export function parseParentMessage(message: unknown): ParentMessage | null {
  if (!isRecord(message)) return null
  const { type, callId, request } = message
  if (typeof callId !== 'number') return null
  if (type === 'withdraw') return { type, callId }
  if (type !== 'call' || !isRecord(request)) return null
  const parsed = parseRequest(request)
  return parsed && { type, callId, request: parsed }
}

function parseRequest(request: Readonly<Record<string, unknown>>): HostRequest | null {
  const { method, server, sessionId } = request
  if (method === 'readCaller') return { method }
  if (method === 'writeEvent') return parseEvent(method, request['text'])
  if (typeof server !== 'string') return null
  const forServer = oneOf(serverMethods, method)
  if (forServer) return { method: forServer, server }
  if (method === 'actOnSame') return parseActRequest(server, request)
  const forSession = oneOf(sessionMethods, method)
  return forSession && typeof sessionId === 'number' ? { method: forSession, server, sessionId } : null
}

function parseEvent(method: 'writeEvent', text: unknown): HostRequest | null {
  return typeof text === 'string' ? { method, text } : null
}

function parseActRequest(
  server: ServerAddress,
  { serverName, deed, pinned, notAfter }: Readonly<Record<string, unknown>>,
): ActRequest | null {
  const parsed = isRecord(deed) ? parseDeed(deed) : null
  const identity = sessionIdentity.safeParse(pinned)
  if (typeof serverName !== 'string' || typeof notAfter !== 'number') return null
  if (parsed === null || !identity.success) return null
  return { method: 'actOnSame', server, serverName, deed: parsed, pinned: identity.data, notAfter }
}

function parseDeed(deed: Readonly<Record<string, unknown>>): SessionDeed | null {
  const { verb, title, text, question, processId, name } = deed
  const ending = oneOf(['disconnect', 'log-off', 'reset'], verb)
  // What was answered before is the audit's business.
  if (ending) return { verb: ending, afterMessage: null }
  if (verb === 'end-program') {
    return typeof processId === 'number' && typeof name === 'string' ? { verb, processId, name } : null
  }
  if (verb !== 'message' || typeof title !== 'string' || typeof text !== 'string') return null
  if (question === null) return { verb, title, text, question }
  const asked = parseQuestion(question)
  return asked && { verb, title, text, question: asked }
}

function parseQuestion(question: unknown): MessageQuestion | null {
  if (!isRecord(question)) return null
  const buttons = messageButtons.safeParse(question['buttons'])
  const { waitSeconds } = question
  return buttons.success && typeof waitSeconds === 'number' ? { buttons: buttons.data, waitSeconds } : null
}

/** Null for anything that is not a message of a host. */
export function parseChildMessage(message: unknown): ChildMessage | null {
  if (!isRecord(message)) return null
  if (message['type'] === 'started') return parseStarted(message['problem'])
  const { type, callId, leftAt } = message
  if (typeof callId !== 'number') return null
  if (type === 'withdrawn') return { type, callId }
  if (type === 'left') return typeof leftAt === 'number' ? { type, callId, leftAt } : null
  const result = type === 'answer' ? parseResult(message['result']) : null
  return result && { type: 'answer', callId, result }
}

function parseStarted(problem: unknown): ChildMessage | null {
  if (problem === null) return { type: 'started', problem }
  const parsed = failure.safeParse(problem)
  return parsed.success ? { type: 'started', problem: parsed.data } : null
}

function parseResult(result: unknown): Result<unknown> | null {
  if (!isRecord(result)) return null
  if (result['ok'] === true) return { ok: true, value: result['value'] }
  const parsed = failure.safeParse(result['failure'])
  return parsed.success ? { ok: false, failure: parsed.data } : null
}

function isActAnswer(value: unknown): value is ActAnswer {
  if (!isRecord(value)) return false
  if (value['left'] === false) return failure.safeParse(value['failure']).success
  const answer = value['left'] === true && typeof value['leftAt'] === 'number' && parseResult(value['answer'])
  return answer !== false && answer !== null && (!answer.ok || isReceipt(answer.value))
}

function isReceipt(value: unknown): boolean {
  if (!isRecord(value) || !actionCall.safeParse(value['call']).success) return false
  return value['answer'] === undefined || userAnswer.safeParse(value['answer']).success
}

const has = (value: unknown, ...names: readonly string[]): boolean =>
  isRecord(value) && names.every((name) => name in value)

/**
 * Whether a value can be the answer to a method. Both ends come from one build, so the outline is enough; only what
 * decides what is said of an act is looked at closely.
 */
export const fitsMethod: Readonly<Record<HostMethod, (value: unknown) => boolean>> = {
  readCaller: (value) => has(value, 'account', 'machine', 'dnsNames', 'sessionId'),
  listSessions: (value) => isRecord(value) && Array.isArray(value['sessions']) && 'source' in value,
  readSession: (value) => has(value, 'sessionId', 'state', 'account', 'logonAt', 'logonTicks'),
  readClient: (value) => has(value, 'clientName', 'clientAddress'),
  listProcesses: (value) => Array.isArray(value),
  listServerProcesses: (value) => Array.isArray(value),
  readClock: (value) => has(value, 'serverAt', 'localAt'),
  actOnSame: isActAnswer,
  forgetServer: (value) => value === null,
  writeEvent: (value) => value === null,
}

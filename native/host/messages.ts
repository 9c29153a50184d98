import { actionCall } from '#contract/action.ts'
import { failure, type Failure, type Result } from '#contract/failure.ts'
import { messageButtons, userAnswer, type MessageQuestion } from '#contract/message.ts'
import type { PersonMessage, ServerAddress } from '../terminal-services.ts'

const serverMethods = ['listSessions', 'listServerProcesses', 'readClock', 'forgetServer'] as const
const sessionMethods = [
  'readSession',
  'readClient',
  'listProcesses',
  'disconnectSession',
  'logOffSession',
  'resetSession',
] as const
type ServerMethod = (typeof serverMethods)[number]
type SessionMethod = (typeof sessionMethods)[number]

/** What a host can be asked. */
export type HostRequest =
  | { readonly method: 'readCaller' }
  | { readonly method: 'listNetworkServers'; readonly domain: string | null }
  | { readonly method: ServerMethod; readonly server: ServerAddress }
  | { readonly method: SessionMethod; readonly server: ServerAddress; readonly sessionId: number }
  | { readonly method: 'endProcess'; readonly server: ServerAddress; readonly processId: number }
  | {
      readonly method: 'sendMessage'
      readonly server: ServerAddress
      readonly sessionId: number
      readonly message: PersonMessage
    }
  | {
      readonly method: 'askPerson'
      readonly server: ServerAddress
      readonly sessionId: number
      readonly message: PersonMessage & { readonly question: MessageQuestion }
    }
export type HostMethod = HostRequest['method']

/** Parent to child. */
export interface CallMessage {
  readonly type: 'call'
  readonly callId: number
  readonly request: HostRequest
}

/** Child to parent: first `started`, once; then one `answer` a call. */
export type ChildMessage =
  /** `problem`: why calls cannot be made from this process; each call is answered with it too. */
  | { readonly type: 'started'; readonly problem: Failure | null }
  | { readonly type: 'answer'; readonly callId: number; readonly result: Result<unknown> }

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const oneOf = <T extends string>(values: readonly T[], value: unknown): T | undefined =>
  values.find((candidate) => candidate === value)

/** Null for anything that is not a call. */
export function parseCall(message: unknown): CallMessage | null {
  if (!isRecord(message) || message['type'] !== 'call') return null
  const { callId, request } = message
  if (typeof callId !== 'number' || !isRecord(request)) return null
  const parsed = parseRequest(request)
  return parsed && { type: 'call', callId, request: parsed }
}

function parseRequest(request: Readonly<Record<string, unknown>>): HostRequest | null {
  const { method, server, sessionId, processId } = request
  if (method === 'readCaller') return { method }
  if (method === 'listNetworkServers') return parseDomainRequest(method, request['domain'])
  if (typeof server !== 'string') return null
  const forServer = oneOf(serverMethods, method)
  if (forServer) return { method: forServer, server }
  if (method === 'endProcess') return typeof processId === 'number' ? { method, server, processId } : null
  if (typeof sessionId !== 'number') return null
  const forSession = oneOf(sessionMethods, method)
  if (forSession) return { method: forSession, server, sessionId }
  return parseMessageRequest(method, { server, sessionId }, request['message'])
}

function parseDomainRequest(method: 'listNetworkServers', domain: unknown): HostRequest | null {
  return domain === null || typeof domain === 'string' ? { method, domain } : null
}

function parseMessageRequest(
  method: unknown,
  target: { readonly server: ServerAddress; readonly sessionId: number },
  message: unknown,
): HostRequest | null {
  if (!isRecord(message)) return null
  const { title, text } = message
  if (typeof title !== 'string' || typeof text !== 'string') return null
  if (method === 'sendMessage') return { method, ...target, message: { title, text } }
  const question = parseQuestion(message['question'])
  if (method !== 'askPerson' || question === null) return null
  return { method, ...target, message: { title, text, question } }
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
  if (message['type'] !== 'answer' || typeof message['callId'] !== 'number') return null
  const result = parseResult(message['result'])
  return result && { type: 'answer', callId: message['callId'], result }
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

const isReceipt = (value: unknown): boolean => isRecord(value) && actionCall.safeParse(value['call']).success

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
  listNetworkServers: (value) => Array.isArray(value) && value.every((name) => typeof name === 'string'),
  readClock: (value) => has(value, 'serverAt', 'localAt'),
  sendMessage: isReceipt,
  askPerson: (value) => isReceipt(value) && isRecord(value) && userAnswer.safeParse(value['answer']).success,
  disconnectSession: isReceipt,
  logOffSession: isReceipt,
  resetSession: isReceipt,
  endProcess: isReceipt,
  forgetServer: (value) => value === null,
}

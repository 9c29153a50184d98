import { failure, type Failure, type Result } from '#contract/failure.ts'
import { parseRequest, type HostRequest } from './calls.ts'
import { isNumber, isRecord, parseResult } from './outlines.ts'

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

/** As the child hears it: a call that it cannot be asked for is answered, too. */
type HeardMessage =
  WithdrawMessage | (Omit<CallMessage, 'request'> & { readonly request: HostRequest | null })

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

/** Null for anything that is no message of a parent. */
export function parseParentMessage(message: unknown): HeardMessage | null {
  if (!isRecord(message)) return null
  const { type, callId, request } = message
  if (!isNumber(callId)) return null
  if (type === 'withdraw') return { type, callId }
  return type === 'call' ? { type, callId, request: parseRequest(request) } : null
}

/** Null for anything that is not a message of a host. */
export function parseChildMessage(message: unknown): ChildMessage | null {
  if (!isRecord(message)) return null
  if (message['type'] === 'started') return parseStarted(message['problem'])
  const { type, callId, leftAt } = message
  if (!isNumber(callId)) return null
  if (type === 'withdrawn') return { type, callId }
  if (type === 'left') return isNumber(leftAt) ? { type, callId, leftAt } : null
  const result = type === 'answer' ? parseResult(message['result']) : null
  return result && { type: 'answer', callId, result }
}

function parseStarted(problem: unknown): ChildMessage | null {
  if (problem === null) return { type: 'started', problem }
  const parsed = failure.safeParse(problem)
  return parsed.success ? { type: 'started', problem: parsed.data } : null
}

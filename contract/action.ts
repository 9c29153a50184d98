import { z } from 'zod'
import { actionDetails } from './action-request.ts'
import { failure } from './failure.ts'
import { userAnswer } from './message.ts'
import { sessionIdentity } from './session.ts'
import { sessionState } from './session-state.ts'
import { nextStep, verb } from './verb.ts'

/** What acts, by Windows' own name. The result and the audit say which one was really made. */
export const actionCall = z.enum([
  'WTSSendMessageW',
  'WTSDisconnectSession',
  'WTSTerminateProcess',
  'WTSLogoffSession',
  'WinStationReset',
  'Set-CimInstance',
  'mstsc.exe',
])
export type ActionCall = z.infer<typeof actionCall>

/**
 * `waiting`: its turn has not come. `calling`: re-reading, then the call; with `calledAt` the call is out, for a message
 * with an answer until the answer comes. `following`: accepted, or the session is said
 * to be gone (`failure`); waiting for the proof. `gone`: the session is proven
 * gone. `done`: proven done, the session stays. `sent`: handed over, nobody waits for more. `answered`: the message's
 * wait is over, `answer` says how. `stuck`: not as it should be when the following ended. `failed`: Windows said no;
 * nothing happened. `unknown`: no answer or the connection broke; it may have happened. `refused`: no call was made.
 * `skipped`: no call was made, because the action was stopped or something before it surprised.
 */
export const actionPhase = z.enum([
  'waiting',
  'calling',
  'following',
  'gone',
  'done',
  'sent',
  'answered',
  'stuck',
  'failed',
  'unknown',
  'refused',
  'skipped',
])
export type ActionPhase = z.infer<typeof actionPhase>

/** What became of one target. */
export const actionTarget = z.object({
  /** Id of the server's entry in the server list. */
  serverId: z.string(),
  serverName: z.string(),
  /** Null for a verb that is done to a server. */
  sessionKey: z.string().nullable(),
  /** Null for a verb that is done to a server. */
  identity: sessionIdentity.nullable(),
  details: actionDetails,
  phase: actionPhase,
  /** The call that was made; null when none was. */
  call: actionCall.nullable(),
  /** When the call left, epoch milliseconds; null when none did. */
  calledAt: z.number().nullable(),
  /** When the last phase was reached, epoch milliseconds; null while still going on. */
  endedAt: z.number().nullable(),
  /** State in which the session was last seen; null when gone, not seen, or for a server. */
  lastSeenState: sessionState.nullable(),
  /** What came back of a message with an answer; null until then, and for all else. */
  answer: userAnswer.nullable(),
  /**
   * Why it failed, was refused, skipped or is unknown; with `gone`, Windows' answer that it was gone before the call. Null
   * otherwise.
   */
  failure: failure.nullable(),
  /** What to try next where it did not end well; null otherwise. */
  next: nextStep.nullable(),
})
export type ActionTarget = z.infer<typeof actionTarget>

/** An action under way or ended. */
export const actionStatus = z.object({
  /** Same as the id of the ticket it was committed with. */
  actionId: z.string(),
  verb,
  /** Epoch milliseconds. */
  startedAt: z.number(),
  /** Why no further target is begun; null while they are. */
  stopped: z.enum(['operator', 'surprise']).nullable(),
  targets: z.array(actionTarget).min(1),
})
export type ActionStatus = z.infer<typeof actionStatus>

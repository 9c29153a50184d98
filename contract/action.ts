import { z } from 'zod'
import { failure } from './failure.ts'
import { sessionIdentity, sessionState } from './session.ts'
import { verb } from './ticket.ts'

/** The native call that acts, by Windows' own name. The result and the audit say which one was really made. */
export const actionCall = z.enum(['WinStationReset', 'WTSLogoffSession'])
export type ActionCall = z.infer<typeof actionCall>

/**
 * `calling`: re-reading, then the call. `following`: the call was accepted; waiting for the session to go.
 * `gone`: proven gone. `stuck`: still there when the following ended. `failed`: Windows said no; nothing happened.
 * `unknown`: no answer or the connection broke; it may have happened. `refused`: no call was made.
 */
export const actionPhase = z.enum(['calling', 'following', 'gone', 'stuck', 'failed', 'unknown', 'refused'])
export type ActionPhase = z.infer<typeof actionPhase>

/** What became of one target. */
export const actionTarget = z.object({
  sessionKey: z.string(),
  identity: sessionIdentity,
  serverName: z.string(),
  phase: actionPhase,
  /** The call that was made; null when none was. */
  call: actionCall.nullable(),
  /** When the call left, epoch milliseconds; null when none did. */
  calledAt: z.number().nullable(),
  /** When the last phase was reached, epoch milliseconds; null while still going on. */
  endedAt: z.number().nullable(),
  /** State in which the session was last seen while following; null when gone or not seen. */
  lastSeenState: sessionState.nullable(),
  /** Why it failed, was refused or is unknown; with `gone`, Windows' answer that it was gone before the call. Null otherwise. */
  failure: failure.nullable(),
})
export type ActionTarget = z.infer<typeof actionTarget>

/** An action under way or ended. */
export const actionStatus = z.object({
  /** Same as the id of the ticket it was committed with. */
  actionId: z.string(),
  verb,
  /** Epoch milliseconds. */
  startedAt: z.number(),
  targets: z.array(actionTarget).min(1),
})
export type ActionStatus = z.infer<typeof actionStatus>

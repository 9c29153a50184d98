import { z } from 'zod'
import { actionCall, actionPhase } from './action.ts'
import { actionDetails } from './action-request.ts'
import { failure } from './failure.ts'
import { userAnswer } from './message.ts'
import { sessionIdentity } from './session.ts'
import { confirmation, evidence } from './ticket.ts'
import { verb } from './verb.ts'

/** What an audit entry says. `intent` is written before the call; without it the call does not happen. */
export const auditPhase = z.enum(['intent', 'outcome'])
export type AuditPhase = z.infer<typeof auditPhase>

/** One row of the audit. Rows are only ever added; what the first version did not write yet is null in its rows. */
export const auditEntry = z.object({
  /** 1, 2, 3 … without gaps. */
  sequence: z.number().int().positive(),
  /** Epoch milliseconds, this machine's clock. */
  at: z.number(),
  phase: auditPhase,
  actionId: z.string(),
  verb,
  /** `DOMAIN\user` who acted. */
  operator: z.string(),
  /** Machine the console ran on. */
  machine: z.string(),
  serverName: z.string(),
  /** Null for a verb that is done to a server. */
  identity: sessionIdentity.nullable(),
  /** What was to be done to it: the text, the program, the mode. */
  details: actionDetails.nullable().default(null),
  /** What was seen before the act; on `intent` only. */
  evidence: evidence.nullable(),
  /** What the person confirmed, reason and ticket number included; on `intent` only. */
  confirmation: confirmation.nullable(),
  /** What came of it; on `outcome` only. An action has one outcome for its call and one for the end of its following. */
  result: actionPhase.nullable(),
  /** The call really made; null when none was, or on `intent`. */
  call: actionCall.nullable(),
  /** What came back of a message with an answer; null for all else. */
  answer: userAnswer.nullable().default(null),
  /**
   * Why it failed, was refused, skipped or is unknown; with `gone`, Windows' answer that it was gone before the call. Null
   * otherwise.
   */
  failure: failure.nullable(),
  /** Hash of the row before, hex SHA-256; 64 zeros for the first. */
  previousHash: z.string().length(64),
  /** SHA-256 over `previousHash` and this row's content, hex. */
  hash: z.string().length(64),
})
export type AuditEntry = z.infer<typeof auditEntry>

/** Result of checking the whole chain. */
export const auditVerification = z.object({
  /** How many rows were checked. */
  entries: z.number().int().nonnegative(),
  /** Sequence of the first row that is missing or altered; null when all is well. */
  brokenAt: z.number().int().positive().nullable(),
})
export type AuditVerification = z.infer<typeof auditVerification>

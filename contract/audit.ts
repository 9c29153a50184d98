import { z } from 'zod'
import { actionCall, actionPhase } from './action.ts'
import { actionDetails } from './action-request.ts'
import { failure } from './failure.ts'
import { userAnswer } from './message.ts'
import { sessionIdentity } from './session.ts'
import { askPolicy } from './settings.ts'
import { confirmation, evidence } from './ticket.ts'
import { verb } from './verb.ts'

/** What every row says. Rows are only ever added; what the first version did not write yet is null in its rows. */
const row = {
  /** 1, 2, 3 … without gaps. */
  sequence: z.number().int().positive(),
  /** Epoch milliseconds, this machine's clock. */
  at: z.number(),
  /** `DOMAIN\user` who acted. */
  operator: z.string(),
  /** Machine the console ran on. */
  machine: z.string(),
  /** Hash of the row before, hex SHA-256; 64 zeros for the first. */
  previousHash: z.string().length(64),
  /** SHA-256 over `previousHash` and this row's content, hex. */
  hash: z.string().length(64),
}

/** What is done to one target. `intent` is written before the call; without it the call does not happen. */
export const auditDeed = z.object({
  ...row,
  phase: z.enum(['intent', 'outcome']),
  actionId: z.string(),
  verb,
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
})
export type AuditDeed = z.infer<typeof auditDeed>

/** Everything an action on several targets is meant to do; written before the first of their intents. */
export const auditScope = z.object({
  ...row,
  phase: z.literal('scope'),
  actionId: z.string(),
  verb,
  targets: z
    .array(
      z.object({
        serverName: z.string(),
        identity: sessionIdentity.nullable(),
        details: actionDetails.nullable(),
      }),
    )
    .min(1),
  /** What the person confirmed, reason and ticket number included. */
  confirmation,
})
export type AuditScope = z.infer<typeof auditScope>

/** What keeps a person from acting carelessly, as far as settings and server list say. */
export const rules = z.object({
  reason: askPolicy,
  ticketNumber: askPolicy,
  vipAccounts: z.array(z.string()),
  /** Addresses of the servers marked to be careful with. */
  carefulServers: z.array(z.string()),
})
export type Rules = z.infer<typeof rules>

/** Other rules are in force than before. */
export const auditRules = z.object({
  ...row,
  phase: z.literal('rules'),
  /**
   * `here`: the operator changed them in this console. `elsewhere`: another program changed the files while the console
   * ran, `found`: before it started; then the operator is only who runs the console.
   */
  how: z.enum(['here', 'elsewhere', 'found']),
  from: rules,
  to: rules,
})
export type AuditRules = z.infer<typeof auditRules>

/** One row of the audit. */
export const auditEntry = z.discriminatedUnion('phase', [auditDeed, auditScope, auditRules])
export type AuditEntry = z.infer<typeof auditEntry>

/** The newest row of an audit at some moment, as somebody outside its file knows it. */
export const auditHead = z.object({
  /** Made at random with the audit; empty for an audit of the first version. */
  auditId: z.string(),
  /** The file, as a whole path. */
  file: z.string(),
  sequence: z.number().int().positive(),
  hash: z.string(),
  /** Epoch milliseconds. */
  at: z.number(),
})
export type AuditHead = z.infer<typeof auditHead>

/** `event-log`: Windows' own, which only an administrator can empty. `file`: beside the data folder, for anybody who may write there. */
export const witnessKind = z.enum(['event-log', 'file'])
export type WitnessKind = z.infer<typeof witnessKind>

/** What is wrong with an audit. */
export const auditFinding = z.discriminatedUnion('kind', [
  /** There is no file. `rows`: how many there were by the witness; null where nobody knows. */
  z.object({ kind: z.literal('missing'), file: z.string(), rows: z.number().nullable() }),
  /** The file is there and has no audit in it. `rows` as above. */
  z.object({ kind: z.literal('emptied'), rows: z.number().nullable() }),
  /** This row, or the note of where the chain ends, is missing or was changed by somebody who did not rewrite what follows. */
  z.object({ kind: z.literal('altered'), row: z.number() }),
  /** The rows from `row` to `upTo` were there and are not: cut off, or an older copy stands in the place of the file. */
  z.object({ kind: z.literal('cut'), row: z.number(), upTo: z.number() }),
  /** A row between these two was changed and all that follow were written anew: the witness knows `upTo` with another hash. */
  z.object({ kind: z.literal('rewritten'), row: z.number(), upTo: z.number() }),
  /** Another audit stood in this place: its id, its rows, and when it was last seen. */
  z.object({ kind: z.literal('exchanged'), auditId: z.string(), rows: z.number(), at: z.number() }),
  /** The file no longer refuses changes: a table, trigger or index is missing or another than Rewinsta makes. */
  z.object({ kind: z.literal('unprotected'), what: z.array(z.string()) }),
  /** The file is a link to another one. */
  z.object({ kind: z.literal('linked'), to: z.string() }),
])
export type AuditFinding = z.infer<typeof auditFinding>

/** What a witness could say. */
export const witnessed = z.object({
  kind: witnessKind,
  /** How many rows of this audit it knows by number and hash. */
  heads: z.number().int().nonnegative(),
  /** The newest of them; null for none. */
  newest: z.number().nullable(),
  /** Why it could not be asked; null where it could. */
  failure: failure.nullable(),
})
export type Witnessed = z.infer<typeof witnessed>

/** Result of checking the whole chain, and of comparing it with what is known outside its file. */
export const auditVerification = z.object({
  /** How many rows follow from each other, from the first one on. */
  entries: z.number().int().nonnegative(),
  /** Sequence of the first row that is missing or altered; null when none is, as far as the chain itself tells. */
  brokenAt: z.number().int().positive().nullable(),
  /** Empty for an audit of the first version; null where there is none. */
  auditId: z.string().nullable(),
  /** Hash of the last row that was checked; null for none. */
  newestHash: z.string().nullable(),
  /** How many files it has. */
  parts: z.number().int().nonnegative(),
  /** All that is wrong with it; empty when nothing is. */
  findings: z.array(auditFinding),
  witnesses: z.array(witnessed),
})
export type AuditVerification = z.infer<typeof auditVerification>

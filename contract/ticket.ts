import { z } from 'zod'
import { failure } from './failure.ts'
import { account, processEntry, sessionIdentity, sessionKind, sessionState } from './session.ts'

/** What can be done to a session. */
export const verb = z.enum(['reset'])
export type Verb = z.infer<typeof verb>

/** Another session that belongs in the picture. */
export const sessionReference = z.object({
  sessionKey: z.string(),
  serverName: z.string(),
  sessionId: z.number().int().nonnegative(),
  account,
  state: sessionState,
})
export type SessionReference = z.infer<typeof sessionReference>

/** A reading that may have failed: the value, or why it is unknown. Unknown is shown as unknown. */
const reading = <T extends z.ZodType>(value: T) =>
  z.union([
    z.object({ known: z.literal(true), value }),
    z.object({ known: z.literal(false), failure: failure.nullable() }),
  ])

/** What is at stake, as it was read when the ticket was made. */
export const evidence = z.object({
  /** When it was read, epoch milliseconds. */
  readAt: z.number(),
  state: sessionState,
  /** Milliseconds since the last input (connected) or since the disconnect. */
  idleMs: reading(z.number().nonnegative()),
  /** Milliseconds since log on. */
  ageMs: reading(z.number().nonnegative()),
  /** True when the server's clock could not be measured, so both durations may be off by its offset. */
  approximate: z.boolean(),
  /** True locked, false unlocked, null unknown. */
  locked: z.boolean().nullable(),
  clientName: z.string().nullable(),
  clientAddress: z.string().nullable(),
  /** Programs running in the session. */
  processes: reading(z.array(processEntry)),
  /** Other sessions of the same account, on this and other servers, from the latest snapshot. */
  otherSessions: z.array(sessionReference),
  /** Sessions whose user has the same name under another domain or machine: a different account. */
  sameNameSessions: z.array(sessionReference),
})
export type Evidence = z.infer<typeof evidence>

/** Something the person must read before confirming. */
export const warningKind = z.enum([
  /** Unsaved work in the session is lost. */
  'data-loss',
  /** Input arrived in the last ten minutes. */
  'recent-input',
  /** When input last arrived is not known. */
  'input-unknown',
  /** It is the session this console runs in. */
  'own-session',
  /** It is the server's console session: a person may sit in front of it. */
  'console-session',
  /** The session is in a state in which a reset may do nothing or take long. */
  'unusual-state',
  /** Nobody is logged on in it. */
  'nobody-logged-on',
  /** Another account has the same user name. */
  'same-name',
  /** The same account has more sessions. */
  'other-sessions',
  /** The programs could not be read, so what is lost is not known. */
  'programs-unknown',
])
export type WarningKind = z.infer<typeof warningKind>
export const warning = z.object({
  kind: warningKind,
  /** One plain sentence. */
  text: z.string(),
})
export type Warning = z.infer<typeof warning>

/** One session a ticket covers. */
export const ticketTarget = z.object({
  sessionKey: z.string(),
  /** Pinned now, compared again in the same breath as the call. */
  identity: sessionIdentity,
  serverName: z.string(),
  stationName: z.string().nullable(),
  kind: sessionKind,
  evidence,
  warnings: z.array(warning),
})
export type TicketTarget = z.infer<typeof ticketTarget>

/** Leave to act: single use, short lived, for exactly these sessions. */
export const ticket = z.object({
  ticketId: z.string(),
  verb,
  /** Epoch milliseconds. */
  preparedAt: z.number(),
  /** After this the ticket is refused, epoch milliseconds. */
  expiresAt: z.number(),
  /** Who will be named in the audit, `DOMAIN\user`. */
  operator: z.string(),
  targets: z.array(ticketTarget).min(1),
  /** What the person has to confirm. */
  owed: z.object({
    /** User name to type, compared without case; null when none is owed. */
    typedName: z.string().nullable(),
    /** Warnings to acknowledge one by one. */
    acknowledge: z.array(warningKind),
  }),
  /** Length of the visible countdown before the call, milliseconds. */
  countdownMs: z.number().nonnegative(),
})
export type Ticket = z.infer<typeof ticket>

/** What the person confirmed. */
export const confirmation = z.object({
  typedName: z.string().max(256).nullable(),
  acknowledged: z.array(warningKind).max(20),
  /** Why, in the operator's words, for the audit; null for none given. */
  reason: z.string().trim().min(1).max(500).nullable(),
})
export type Confirmation = z.infer<typeof confirmation>

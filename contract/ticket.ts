import { z } from 'zod'
import { actionDetails } from './action-request.ts'
import { failure } from './failure.ts'
import { logonMode } from './logons.ts'
import { account, processEntry, sessionIdentity, sessionKind } from './session.ts'
import { sessionState } from './session-state.ts'
import { askPolicy } from './settings.ts'
import { verb } from './verb.ts'
import { isVisible } from './visible-text.ts'

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
  /** Programs running in the session; not read for verbs that leave them running. */
  processes: reading(z.array(processEntry)),
  /** Other sessions of the same account, on this and other servers, from the latest snapshot. */
  otherSessions: z.array(sessionReference),
  /** Sessions of another account whose user's name is the same under another domain or machine, or looks the same. */
  sameNameSessions: z.array(sessionReference),
})
export type Evidence = z.infer<typeof evidence>

/** Something the person must read before confirming. */
export const warningKind = z.enum([
  /** Unsaved work in the session, or in the program, is lost. */
  'data-loss',
  /** Input arrived in the last ten minutes. */
  'recent-input',
  /** When input last arrived is not known. */
  'input-unknown',
  /** It is the session this console runs in. */
  'own-session',
  /** It is the server's console session: a person may sit in front of it. */
  'console-session',
  /** The session is in a state in which the call may do nothing or take long. */
  'unusual-state',
  /** Nobody is logged on in it. */
  'nobody-logged-on',
  /** Another account's user name is the same, or looks the same. */
  'same-name',
  /** The same account has more sessions. */
  'other-sessions',
  /** The programs could not be read, so what is lost is not known. */
  'programs-unknown',
  /** The account is marked to be careful with. */
  'vip',
  /** The server is marked to be careful with. */
  'careful-server',
  /** It is on the machine this console runs on. */
  'console-host',
  /** The server takes no new logons, and nobody is left on it after this. */
  'last-in-drain',
  /** The server takes no new logons: whoever leaves it cannot come back to it. */
  'no-return',
  /** The person was asked and said no. */
  'person-declined',
  /** The person was asked and did not answer. */
  'person-silent',
  /** Nobody sees the message now: the session is disconnected or locked. */
  'nobody-sees',
  /** The person's screen is taken over, not only watched. */
  'takes-control',
  /** The person is not asked before being watched. */
  'no-consent',
  /** Nobody can log on to the server any more, who is disconnected neither. */
  'locks-out',
])
export type WarningKind = z.infer<typeof warningKind>
/** Its sentence is made in words/, from it and from what it is said of. `sure` false: it is only likely. */
export const warning = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('own-session'), sure: z.boolean() }),
  z.object({ kind: z.literal('console-host'), sure: z.boolean() }),
  z.object({
    kind: z.literal('careful-server'),
    /** The entry of the list that has the mark; null for this server's own. */
    calledInList: z.string().nullable(),
    sure: z.boolean(),
  }),
  z.object({
    kind: z.literal('last-in-drain'),
    logons: logonMode,
    /** How many people this takes from the server. */
    left: z.number().int().positive(),
  }),
  z.object({ kind: z.literal('no-return'), logons: logonMode }),
  z.object({
    kind: warningKind.exclude([
      'own-session',
      'console-host',
      'careful-server',
      'last-in-drain',
      'no-return',
    ]),
  }),
])
export type Warning = z.infer<typeof warning>

/** One session a ticket covers. */
export const ticketTarget = z.object({
  sessionKey: z.string(),
  /** Pinned now, compared again in the same breath as the call. */
  identity: sessionIdentity,
  serverName: z.string(),
  /** Other servers of the list that show this very session: one machine under several names. Left out for none. */
  alsoListedAs: z.array(z.string()).optional(),
  stationName: z.string().nullable(),
  kind: sessionKind,
  evidence,
  /** What is done to it, filled in for it. */
  details: actionDetails,
  warnings: z.array(warning),
})
export type TicketTarget = z.infer<typeof ticketTarget>

/** The server a ticket covers, for a verb that is done to a server. */
export const serverTarget = z.object({
  /** Id of the server's entry in the server list. */
  serverId: z.string(),
  serverName: z.string(),
  details: actionDetails,
  /** People's sessions on it by the latest snapshot. */
  sessions: z.number().int().nonnegative(),
  /** Those of them that are connected. */
  active: z.number().int().nonnegative(),
  warnings: z.array(warning),
})
export type ServerTarget = z.infer<typeof serverTarget>

/**
 * Why one of several sessions is not covered. In use means: for log off and reset, that its state is active; for
 * disconnect, that input arrived in the last ten minutes, or that it is not known when.
 */
export const leftOutReason = z.enum([
  /** In use. */
  'active',
  /** In use, and the person was asked first and did not answer. */
  'silent',
  /** In use, and the person is not among those who were asked first. */
  'not-asked',
  /** The person was asked first and said no. Cannot be included. */
  'declined',
  /** Nobody is logged on: a logon screen, an empty console. */
  'nobody',
  /** The operator's own session. Cannot be included. */
  'own',
  /** On the operator's machine, where it is not known which session is their own. Cannot be included. */
  'perhaps-own',
  /** Disconnected: nobody would see the message. Of messages only. */
  'disconnected',
  /** It is a session that is there already, on a server that the list has under two names. Cannot be included. */
  'same-session',
  /** It cannot be acted on. */
  'failure',
])
export type LeftOutReason = z.infer<typeof leftOutReason>

/** A session that was asked for and is not covered. Nothing is done to it. */
export const leftOutTarget = z.object({
  sessionKey: z.string(),
  /** As the session was known when it was asked for; null when it was not even then. */
  serverName: z.string().nullable(),
  sessionId: z.number().int().nonnegative().nullable(),
  account: account.nullable(),
  /** Whether the account is marked to be careful with: in use, it is added by itself only, never with others. */
  vip: z.boolean(),
  why: leftOutReason,
  /** Null unless `why` is `failure`. */
  failure: failure.nullable(),
})
export type LeftOutTarget = z.infer<typeof leftOutTarget>

/** How far an action reaches; counts of covered sessions. */
export const blastRadius = z.object({
  sessions: z.number().int().nonnegative(),
  servers: z.number().int().nonnegative(),
  /** Folders of the list that those servers are in, by their whole path, sorted; null, as the last, for servers in none. */
  folders: z.array(z.string().nullable()),
  /** In state active. */
  active: z.number().int().nonnegative(),
  /** With input in the last minute. */
  touchedLastMinute: z.number().int().nonnegative(),
  /** Of which it is not known when input last came. */
  inputUnknown: z.number().int().nonnegative(),
})
export type BlastRadius = z.infer<typeof blastRadius>

/** What came of the message that asked several people first; counts of those who were to be asked. */
export const answerTally = z.object({
  yes: z.number().int().nonnegative(),
  no: z.number().int().nonnegative(),
  noAnswer: z.number().int().nonnegative(),
  /** Their session ended before they answered. */
  gone: z.number().int().nonnegative(),
  /** Still thinking. */
  waiting: z.number().int().nonnegative(),
  /** The message did not get to them. */
  notReached: z.number().int().nonnegative(),
})
export type AnswerTally = z.infer<typeof answerTally>

/** What the person has to confirm. */
export const owed = z.object({
  /** Name to type, compared without case: the user's, or the server's for a verb on a server; null when none is owed. */
  typedName: z.string().nullable(),
  /** Number to type: how many sessions are covered; null when none is owed. */
  typedCount: z.number().int().positive().nullable(),
  /** Warnings to acknowledge, each kind once for all targets. */
  acknowledge: z.array(warningKind),
  reason: askPolicy,
  ticketNumber: askPolicy,
})
export type Owed = z.infer<typeof owed>

/** Leave to act: single use, short lived, for exactly these sessions or this server. */
export const ticket = z.object({
  ticketId: z.string(),
  verb,
  /** Epoch milliseconds. */
  preparedAt: z.number(),
  /** After this the ticket is refused, epoch milliseconds. */
  expiresAt: z.number(),
  /** Who will be named in the audit, `DOMAIN\user`. */
  operator: z.string(),
  /** Sessions covered; none for a verb on a server, or when all were left out: then there is nothing to commit. */
  targets: z.array(ticketTarget),
  /** Null but for a verb on a server. */
  serverTarget: serverTarget.nullable(),
  leftOut: z.array(leftOutTarget),
  blastRadius,
  /** Null unless several sessions were asked first. */
  answers: answerTally.nullable(),
  owed,
  /** How long the core waits between the confirmation and the call, milliseconds; 0 for none. */
  countdownMs: z.number().nonnegative(),
})
export type Ticket = z.infer<typeof ticket>

/** What the person confirmed. */
export const confirmation = z.object({
  typedName: z.string().max(256).nullable(),
  typedCount: z.number().int().nullable().default(null),
  acknowledged: z.array(warningKind).max(50),
  /** Why, in the operator's words, for the audit; null for none given. */
  reason: z.string().trim().min(1).max(500).nullable(),
  /** Number of the helpdesk's ticket, for the audit; null for none given. */
  ticketNumber: z.string().trim().min(1).max(100).nullable().default(null),
  /** Among many targets: true to go on with the others after one did not end as expected. */
  goOnAfterSurprise: z.boolean().default(false),
})
export type Confirmation = z.infer<typeof confirmation>

/** What shows nothing is nothing. */
const visible = (text: string | null) => (text !== null && isVisible(text) ? text : null)

/** A confirmation as it comes in. */
export const givenConfirmation = confirmation.transform((given) => ({
  ...given,
  reason: visible(given.reason),
  ticketNumber: visible(given.ticketNumber),
}))

import { z } from 'zod'
import { failureCause } from './failure-cause.ts'
import { problem } from './problem.ts'
import { sessionIdentity } from './session.ts'

/**
 * Whether the same thing may be tried again.
 * `safe`: at once, nothing was changed. `after-fix`: once what stands in the way is mended.
 * `look-first`: the call may have run; read the session again before anything else. `never`: trying again cannot help.
 */
export const retryAdvice = z.enum(['safe', 'after-fix', 'look-first', 'never'])
export type RetryAdvice = z.infer<typeof retryAdvice>

/** Why a target or a command is refused before any call leaves. */
export const refusalReason = z.enum([
  'services-session',
  'listener',
  'session-id-out-of-range',
  'starting-session',
  'own-session',
  'session-unknown',
  'server-unknown',
  'server-removed',
  'server-moved',
  'server-of-machine',
  'server-not-readable',
  'credentials-held',
  'polling-stopped',
  'changed-elsewhere',
  'audit-unavailable',
  'action-under-way',
  /** In audits of earlier versions only. */
  'same-session',
  'nothing-to-do',
  'session-not-active',
  'session-not-connected',
  'nobody-logged-on',
  'process-gone',
  'process-protected',
  'message-unknown',
  'message-waiting',
  'logons-changed',
  'stopped-by-operator',
  'stopped-by-surprise',
  /** The console ended before its turn came. */
  'not-begun',
  /** The countdown was stopped. */
  'countdown-stopped',
  /** The window that confirmed is gone, or was loaded anew. */
  'window-gone',
  /** The machine slept during the countdown, or its clock was set. */
  'countdown-overslept',
])
export type RefusalReason = z.infer<typeof refusalReason>

const common = {
  /** The call or step that failed, in its owner's spelling: `WTSEnumerateSessionsExW`, `commit-action`. */
  operation: z.string(),
  /** The server concerned, as its list entry names it; null where no server is involved. */
  server: z.string().nullable(),
  /** What happened; absent where the kind and what stands beside it tell it whole. */
  cause: failureCause.optional(),
  /** Whether trying again is allowed. */
  retry: retryAdvice,
}

/** A kind that says too little by itself. */
const withItsCause = { ...common, cause: failureCause }

/** Windows answered with an error code (wts-facts: Win32 numbers, HRESULTs of facility 7 reduced to their low 16 bits). */
const windowsFailure = z.object({
  kind: z.literal('windows'),
  /** The Win32 error number; 0 where the call failed and gave no reason. */
  code: z.number().int().nonnegative(),
  /** Its symbolic name, `ERROR_ACCESS_DENIED`; `ERROR_<number>` where the table has none. */
  name: z.string(),
  ...common,
})

/** No answer within the deadline. The call itself goes on: what it did is unknown. */
const timedOut = z.object({
  kind: z.literal('timed-out'),
  /** How long the caller waited, milliseconds. */
  waitedMs: z.number().nonnegative(),
  ...common,
})

/** The process that makes the native calls ended while this call was under way, or could not be started. */
const hostLost = z.object({ kind: z.literal('host-lost'), ...withItsCause })

/** This Windows, or this build, lacks the function asked for. */
const unsupported = z.object({ kind: z.literal('unsupported'), ...withItsCause })

/** Refused by rule; no call was made. */
const refusedByRule = z.object({ kind: z.literal('refused'), reason: refusalReason, ...common })

/** The session is no longer the one the ticket pinned; no call was made. */
const identityChanged = z.object({
  kind: z.literal('identity-changed'),
  /** What the person saw and confirmed. */
  pinned: sessionIdentity,
  /** What stands under that id now; null when nothing does. */
  found: sessionIdentity.nullable(),
  ...common,
})

/** The ticket cannot be used; no call was made. */
const ticketRefused = z.object({
  kind: z.literal('ticket'),
  reason: z.enum(['unknown', 'expired', 'used', 'cancelled']),
  ...common,
})

/** What the person confirmed falls short of what the ticket asks; no call was made and the ticket stays good. */
const confirmationMissing = z.object({
  kind: z.literal('confirmation'),
  missing: z
    .array(z.enum(['typed-name', 'typed-count', 'acknowledgement', 'reason', 'ticket-number']))
    .min(1),
  ...common,
})

/** The request does not fit its schema, or names something impossible. */
const invalid = z.object({
  kind: z.literal('invalid'),
  problems: z.array(problem),
  ...common,
})

/** A file of the console could not be read or written. */
const storage = z.object({ kind: z.literal('storage'), ...withItsCause })

/** The renderer's line to the core is down; nothing is known of what it was asked. */
const disconnected = z.object({ kind: z.literal('disconnected'), ...withItsCause })

/** A bug of ours. The message is for the report; nothing was retried. */
const internal = z.object({ kind: z.literal('internal'), ...withItsCause })

/** Everything that can go wrong, as data. Exceptions are bugs and arrive as `internal`. */
export type Failure =
  | z.infer<typeof windowsFailure>
  | z.infer<typeof timedOut>
  | z.infer<typeof hostLost>
  | z.infer<typeof unsupported>
  | z.infer<typeof refusedByRule>
  | z.infer<typeof identityChanged>
  | z.infer<typeof ticketRefused>
  | z.infer<typeof confirmationMissing>
  | z.infer<typeof invalid>
  | z.infer<typeof storage>
  | z.infer<typeof disconnected>
  | z.infer<typeof internal>

const anyFailure = z.discriminatedUnion('kind', [
  windowsFailure,
  timedOut,
  hostLost,
  unsupported,
  refusedByRule,
  identityChanged,
  ticketRefused,
  confirmationMissing,
  invalid,
  storage,
  disconnected,
  internal,
])

const withSentences = z.looseObject({
  meaning: z.string(),
  remedy: z.string(),
  cause: z.undefined().optional(),
})

/** Audits of earlier versions hold the sentences where the cause is now. */
function withCause(given: unknown): unknown {
  const old = withSentences.safeParse(given)
  if (!old.success) return given
  const { meaning, remedy, ...facts } = old.data
  return { ...facts, cause: { code: 'told', meaning, remedy } }
}

// Written out, so that the compiler has a name for it: spelt whole, the types of what holds a failure would be too long.
export const failure: z.ZodType<Failure> = z.preprocess(withCause, anyFailure)
export type FailureKind = Failure['kind']

/** A value, or the failure that stands in its place. Nothing that crosses a boundary throws. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure }

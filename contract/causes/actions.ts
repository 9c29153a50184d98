import { z } from 'zod'
import { logonMode } from '../logons.ts'
import { caused } from './caused.ts'

/** Why an action is not begun, and what ends one. */
export const actionCauses = [
  /** The entry stands for another machine since the confirmation was asked for. */
  caused('server-moved', { now: z.string() }),
  caused('no-session-id', { sessionId: z.number() }),
  /** An id that Windows takes for no session, or for whichever there is. */
  caused('any-session-id', { sessionId: z.number() }),
  /** A server as it stands is not acted on. */
  caused('server-not-read', { state: z.enum(['waiting', 'denied', 'unreachable']) }),
  /** The same, where it refused the credentials. */
  caused('credentials-refused', { call: z.string() }),
  caused('program-gone', { processId: z.number(), name: z.string().nullable() }),
  /** Without this program Windows ends the session, or the whole server. */
  caused('part-of-windows', { name: z.string() }),
  caused('all-left-out', {}),
  /** An action that is to be stopped is not known any more. */
  caused('action-forgotten', {}),
  /** The server's logons stand as they are to be set. */
  caused('logons-already', { mode: logonMode }),
  /** Somebody else has set the server's logons meanwhile. */
  caused('logons-changed', { found: logonMode }),
  /** The write was accepted, and what was read back is something else. */
  caused('logons-not-taken', { found: logonMode }),
  caused('console-closing', {}),
  /** The server refused one before it for want of a right. */
  caused('right-missing-before', {}),
  /** The look right before the call took too long, or its turn came too late. */
  caused('look-too-late', {}),
  /** A session of several whose server answers too slowly for a ticket that somebody waits for. */
  caused('reading-too-late', {}),
  /** A message that cannot be filled in for its person. */
  caused('message-unfillable', {
    /** Words in braces that nothing is known for, with their braces. */
    unknown: z.array(z.string()),
    /** It speaks of minutes, and nobody said how many. */
    minutesMissing: z.boolean(),
  }),
  /** A message that is too long once it is filled in. */
  caused('message-too-long', { parts: z.array(z.enum(['title', 'text'])).min(1) }),
] as const
export type ActionCause = z.infer<(typeof actionCauses)[number]>

import { z } from 'zod'
import { failure } from './failure.ts'

/**
 * Which logons a server takes; the words of `change logon`.
 * `enable`: all. `drain`: none, but who has a session comes back to it; outlives a restart. `drain-until-restart`: the
 * same until the next restart. `disable`: none at all, reconnects neither; until the next restart.
 */
export const logonMode = z.enum(['enable', 'drain', 'drain-until-restart', 'disable'])
export type LogonMode = z.infer<typeof logonMode>

/** What is known of a server's logons. */
export const logonReading = z.object({
  /** As last read; null when it never was. */
  mode: logonMode.nullable(),
  /** When that was, epoch milliseconds; null when it never was. */
  readAt: z.number().nullable(),
  /** Why the newest attempt failed; null when it did not. An older `mode` stays beside it. */
  failure: failure.nullable(),
})
export type LogonReading = z.infer<typeof logonReading>

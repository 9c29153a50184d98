import { z } from 'zod'

/**
 * Which logons a server takes; the words of `change logon`.
 * `enable`: all. `drain`: none, but who has a session comes back to it; outlives a restart. `drain-until-restart`: the
 * same until the next restart. `disable`: none at all, reconnects neither; until the next restart.
 */
export const logonMode = z.enum(['enable', 'drain', 'drain-until-restart', 'disable'])
export type LogonMode = z.infer<typeof logonMode>

import { z } from 'zod'
import { failure } from './failure.ts'
import { verb } from './verb.ts'

/**
 * What this account may do on a server, as its answers have shown. Never tried out for the sake of knowing.
 * `denied` is what the newest answer said: one session may be closed where others are not.
 */
export const right = z.object({
  state: z.enum(['allowed', 'denied', 'unknown']),
  /** The refusal, with what would mend it; null unless denied. */
  failure: failure.nullable(),
  /** Since when the answers say so, epoch milliseconds; null while unknown. */
  sinceAt: z.number().nullable(),
})
export type Right = z.infer<typeof right>

/** By verb; a verb without an entry is unknown. */
export const rights = z.partialRecord(verb, right)
export type Rights = z.infer<typeof rights>

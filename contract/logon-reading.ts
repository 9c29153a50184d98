import { z } from 'zod'
import { failure } from './failure.ts'
import { logonMode } from './logons.ts'

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

import { z } from 'zod'

/** What a check says: as expected, otherwise, or not looked at and why. */
export const checkVerdict = z.enum(['pass', 'fail', 'not-tried'])
export type CheckVerdict = z.infer<typeof checkVerdict>

/** One line of the doctor's report, or of the check of one server. No account, session or client is ever named in it. */
export const checkLine = z.object({
  /** Names the check for programs: `details-25`. */
  check: z.string(),
  /** The server concerned, as it was typed; null for this machine. */
  server: z.string().nullable(),
  title: z.string(),
  /** What has to be so, half a sentence. */
  expected: z.string(),
  /** What was found, or why it was not tried, half a sentence. */
  seen: z.string(),
  verdict: checkVerdict,
  /** After a fail what to do, after not tried how to find out; null where there is nothing to do. */
  advice: z.string().nullable(),
  /** Error number of Windows; null where there is none. */
  code: z.number().nullable(),
  /** How long it took, milliseconds; null where that says nothing. */
  ms: z.number().nullable(),
})
export type CheckLine = z.infer<typeof checkLine>

/** What of a line a check finds out; the rest are words. */
export interface Judged {
  readonly verdict: CheckVerdict
  readonly seen: string
  /** In the place of what is said of this check otherwise. */
  readonly advice?: string | undefined
  readonly code?: number | undefined
  readonly ms?: number | undefined
}

import { z } from 'zod'
import { caused } from '../causes/caused.ts'
import { failure } from '../failure.ts'

/** Nothing came back in this time. */
export const noAnswer = caused('no-answer', { waitedMs: z.number() })

/** How the process that looks was lost. */
export const lost = z.discriminatedUnion('code', [
  noAnswer,
  caused('process-ended', { exitCode: z.number().nullable() }),
  /** What the operating system, or an exception, said of it. */
  caused('thrown', { why: z.string() }),
])
export type Lost = z.infer<typeof lost>

/** What any check can have met. */
export const commonSeen = [
  ...lost.options,
  /** It failed, and what the failure says is what there is to do. */
  caused('failure', { failure }),
  /** The check could not begin; what there is to do the check says itself. */
  caused('hindered', { failure }),
  /** Everything that was looked for, by its number. */
  caused('all', { count: z.number() }),
] as const

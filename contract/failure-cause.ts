import { z } from 'zod'
import { actionCauses } from './causes/actions.ts'
import { caused } from './causes/caused.ts'
import { consoleCauses } from './causes/console.ts'
import { nativeCauses } from './causes/native.ts'

const anyCause = z.discriminatedUnion('code', [
  /** A sentence as audits of earlier versions hold it. */
  caused('told', { meaning: z.string(), remedy: z.string() }),
  ...nativeCauses,
  ...actionCauses,
  ...consoleCauses,
])
export type FailureCause = z.infer<typeof anyCause>

/**
 * What happened, where the kind of a failure does not tell it whole. `words/failures` makes the sentences. By its name: the
 * types of all that holds a failure would else be too long for the compiler.
 */
export const failureCause: z.ZodType<FailureCause> = anyCause

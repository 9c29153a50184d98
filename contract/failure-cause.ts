import { z } from 'zod'
import { actionCauses } from './causes/actions.ts'
import { caused } from './causes/caused.ts'
import { consoleCauses } from './causes/console.ts'
import { nativeCauses } from './causes/native.ts'

/** What happened, where the kind of a failure does not tell it whole. `words/failures` makes the sentences. */
export const failureCause = z.discriminatedUnion('code', [
  /** A sentence as audits of earlier versions hold it. */
  caused('told', { meaning: z.string(), remedy: z.string() }),
  ...nativeCauses,
  ...actionCauses,
  ...consoleCauses,
])
export type FailureCause = z.infer<typeof failureCause>

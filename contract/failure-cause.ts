import { z } from 'zod'
import { actionCauses, type ActionCause } from './causes/actions.ts'
import { caused } from './causes/caused.ts'
import { consoleCauses, type ConsoleCause } from './causes/console.ts'
import { nativeCauses, type NativeCause } from './causes/native.ts'

/** A sentence as audits of earlier versions hold it. */
const told = caused('told', { meaning: z.string(), remedy: z.string() })

// Joined by their names: where the compiler has none, it writes all of them out in the types of whatever holds a failure.
export type FailureCause = z.infer<typeof told> | NativeCause | ActionCause | ConsoleCause

/** What happened, where the kind of a failure does not tell it whole. `words/failures` makes the sentences. */
export const failureCause: z.ZodType<FailureCause> = z.discriminatedUnion('code', [
  told,
  ...nativeCauses,
  ...actionCauses,
  ...consoleCauses,
])

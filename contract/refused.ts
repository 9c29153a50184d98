import type { Failure, RefusalReason } from './failure.ts'
import type { Fault } from './fault.ts'
import type { Problem } from './problem.ts'

/** A refusal by rule: no call was made. */
export function refused(
  reason: RefusalReason,
  said: Pick<Failure, 'operation' | 'cause'> & { readonly server?: string | null },
): Failure {
  return { kind: 'refused', reason, server: null, retry: 'never', ...said }
}

/** What is wrong at one field, or inside of it. */
export const problemAt = (field: string, wrong: Fault): Problem => ({ path: [field], ...wrong })

import type { ActionDetails } from '#contract/action-request.ts'
import type { LaneLimits } from './run-lanes.ts'

/**
 * A server's programs and profiles take its disk when many leave at once. And what is under way when one surprises cannot
 * be called back: of its server that is one more at most.
 */
const gentle: LaneLimits = { servers: 12, perServer: 2 }
/** A message is one short call; a server takes one call at a time anyway. */
const quick: LaneLimits = { servers: 12, perServer: 1 }
/** People are asked side by side: each may take minutes. */
const patient: LaneLimits = { servers: 100, perServer: 50 }

/** How many targets of an action are begun at a time. */
export function limitsFor(details: ActionDetails): LaneLimits {
  if (details.verb !== 'message') return gentle
  return details.question === null ? quick : patient
}

import type { ActionDetails } from '#contract/action-request.ts'
import type { BlastRadius, Evidence, LeftOutTarget } from '#contract/ticket.ts'
import { isDeclined } from './earlier-answers.ts'
import { mayBeInUse } from './recent-input.ts'

type Weighed = Pick<Evidence, 'state' | 'idleMs' | 'approximate'>

/** Why one of several sessions is not covered; null when it is. A session alone is never left out. */
export function leftOutBecause(
  { details, evidence }: { readonly details: ActionDetails; readonly evidence: Weighed },
  { several, includeActive }: { readonly several: boolean; readonly includeActive: boolean },
): Exclude<LeftOutTarget['why'], 'failure'> | null {
  if (!several) return null
  if ('afterMessage' in details && isDeclined(details.afterMessage)) return 'declined'
  return !includeActive && isInUse(details, evidence) ? 'active' : null
}

/** Who is connected keeps nothing after a log off; a disconnect takes nothing from somebody who is away. */
function isInUse({ verb }: ActionDetails, evidence: Weighed): boolean {
  if (verb === 'log-off' || verb === 'reset')
    return evidence.state === 'active' || evidence.state === 'shadow'
  return verb === 'disconnect' && mayBeInUse(evidence)
}

const lastMinuteMs = 60_000

/** How far an action on these sessions reaches. */
export function blastRadiusOf(
  targets: readonly {
    readonly identity: { readonly serverId: string }
    readonly evidence: Weighed
  }[],
): BlastRadius {
  const count = (counts: (evidence: Weighed) => boolean) =>
    targets.filter(({ evidence }) => counts(evidence)).length
  return {
    sessions: targets.length,
    servers: new Set(targets.map(({ identity }) => identity.serverId)).size,
    active: count(({ state }) => state === 'active'),
    touchedLastMinute: count(
      ({ state, idleMs }) => state !== 'disconnected' && idleMs.known && idleMs.value < lastMinuteMs,
    ),
    inputUnknown: count(({ idleMs }) => !idleMs.known),
  }
}

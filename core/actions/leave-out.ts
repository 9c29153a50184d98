import type { ActionDetails } from '#contract/action-request.ts'
import type { Account } from '#contract/session.ts'
import type { BlastRadius, Evidence, LeftOutReason } from '#contract/ticket.ts'
import { isAgreed, isDeclined } from './earlier-answers.ts'
import type { Ownness } from './own-session.ts'
import { mayBeInUse } from './recent-input.ts'
import { affects } from './verb-effects.ts'

type Weighed = Pick<Evidence, 'state' | 'idleMs' | 'approximate'>

/** One of several sessions, as it was read. */
export interface OneOfSeveral {
  readonly sessionKey: string
  readonly account: Account | null
  readonly own: Ownness
  readonly vip: boolean
  readonly details: ActionDetails
  readonly evidence: Weighed
}

/** What the person chose for several sessions. */
export interface Choice {
  readonly includeActive: boolean
  /** Keys of sessions that are covered all the same. */
  readonly include: ReadonlySet<string>
  readonly includeDisconnected: boolean
  /** Whether people were asked first. */
  readonly asked: boolean
}

type Reason = Exclude<LeftOutReason, 'failure'>

/** Why one of several sessions is not covered; null when it is. A session alone is never left out. */
export function leftOutBecause(one: OneOfSeveral, choice: Choice): Reason | null {
  const { details, evidence } = one
  if (details.verb === 'message') {
    return evidence.state === 'disconnected' && !choice.includeDisconnected ? 'disconnected' : null
  }
  if (!('afterMessage' in details)) return null
  const barred = barredBecause(one)
  if (barred !== null) return barred
  if (choice.include.has(one.sessionKey)) return null
  if (one.account === null) return 'nobody'
  if (isAgreed(details.afterMessage) || !isInUse(details, evidence)) return null
  if (choice.includeActive && !one.vip) return null
  if (!choice.asked) return 'active'
  return details.afterMessage === null ? 'not-asked' : 'silent'
}

/** What nobody includes: it is done alone, with its own warning, or not at all. */
function barredBecause({ own, details }: OneOfSeveral): Reason | null {
  if (own !== 'other') return own === 'own' ? 'own' : 'perhaps-own'
  return 'afterMessage' in details && isDeclined(details.afterMessage) ? 'declined' : null
}

/** Who is connected keeps nothing after a log off; a disconnect takes nothing from somebody who is away. */
function isInUse({ verb }: ActionDetails, evidence: Weighed): boolean {
  if (affects(verb, 'session')) return evidence.state === 'active' || evidence.state === 'shadow'
  return affects(verb, 'client') && mayBeInUse(evidence)
}

const lastMinuteMs = 60_000

/** How far an action on these sessions reaches; `folderOf` a server, null for none. */
export function blastRadiusOf(
  targets: readonly {
    readonly identity: { readonly serverId: string }
    readonly evidence: Weighed
  }[],
  folderOf: (serverId: string) => string | null,
): BlastRadius {
  const count = (counts: (evidence: Weighed) => boolean) =>
    targets.filter(({ evidence }) => counts(evidence)).length
  const servers = new Set(targets.map(({ identity }) => identity.serverId))
  const folders = new Set([...servers].map(folderOf))
  const named = [...folders].filter((folder) => folder !== null).toSorted()
  return {
    sessions: targets.length,
    servers: servers.size,
    folders: folders.has(null) ? [...named, null] : named,
    active: count(({ state }) => state === 'active'),
    touchedLastMinute: count(
      ({ state, idleMs }) => state !== 'disconnected' && idleMs.known && idleMs.value < lastMinuteMs,
    ),
    inputUnknown: count(({ idleMs }) => !idleMs.known),
  }
}

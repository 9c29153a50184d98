import { harmless, hiddenMark } from './harmless.ts'
import type { Account, SessionIdentity } from './session.ts'

/** What is known of who is behind a session id; the account is `undefined` where the reading does not carry it. */
export interface SeenIdentity extends Pick<
  SessionIdentity,
  'logonAt' | 'logonTicks' | 'connectAt' | 'connectTicks'
> {
  readonly account: Account | null | undefined
}

/** A reading that carries no times. */
export const noTimes = { logonAt: null, logonTicks: null, connectAt: null, connectTicks: null } as const

/** By what a sentence names a session; null for none, where something is done to a server. */
export const sessionNamed = (
  identity: SessionIdentity | null,
): Pick<SessionIdentity, 'sessionId' | 'account'> | null =>
  identity === null ? null : { sessionId: identity.sessionId, account: identity.account }

/** Windows compares account names without case. */
export function isSameAccount(one: Account | null, other: Account | null): boolean {
  if (one === null || other === null) return one === other
  return isSameName(one.user, other.user) && isSameName(one.domain, other.domain)
}

/** Windows' names are the same whatever their case. */
export function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

/** Typed for each character of a name that is shown as a mark: Windows allows it in no name. */
export const typedForHidden = '?'

/** A name as it can be typed. */
export function typeableName(name: string): string {
  const shown = harmless(name)
  return shown === name ? name : shown.replaceAll(hiddenMark, typedForHidden)
}

/** Whether a name was typed as it is, or as it is shown where something in it cannot be seen. */
export function isTypedName(typed: string, name: string): boolean {
  const given = typed.trim()
  if (isSameName(given, name)) return true
  const shown = harmless(name)
  return shown !== name && isSameName(given.replaceAll(typedForHidden, hiddenMark), shown)
}

/**
 * Whether two readings contradict each other as to who is behind the id. What one of them does not know
 * contradicts nothing, so this is for watching; `isProvenSame` is for acting.
 */
export function contradicts(one: SeenIdentity, other: SeenIdentity): boolean {
  if (
    one.account !== undefined &&
    other.account !== undefined &&
    !isSameAccount(one.account, other.account)
  ) {
    return true
  }
  return differsWhenKnown(logonOf(one), logonOf(other))
}

/** Whether this is the pinned session beyond doubt: a time that was known and no longer is proves nothing. */
export function isProvenSame(pinned: SessionIdentity, found: SessionIdentity): boolean {
  return (
    pinned.serverId === found.serverId &&
    pinned.sessionId === found.sessionId &&
    isSameAccount(pinned.account, found.account) &&
    isSameMoment(logonOf(pinned), logonOf(found)) &&
    // Before log on, the connection is all there is to tell two sessions apart.
    (pinned.logonAt !== null || isSameMoment(connectOf(pinned), connectOf(found)))
  )
}

/**
 * Whether somebody else's session has taken the pinned one's place. A session that is ending may already have lost its
 * account and times, so what is missing does not count as another.
 */
export function isReplacedBy(pinned: SessionIdentity, found: SessionIdentity): boolean {
  const anotherLogon = differsWhenKnown(logonOf(pinned), logonOf(found))
  if (found.account !== null) return anotherLogon || !isSameAccount(pinned.account, found.account)
  return anotherLogon || differsWhenKnown(connectOf(pinned), connectOf(found))
}

type ToTheTick = Pick<SessionIdentity, 'sessionId' | 'account' | 'logonTicks' | 'connectTicks'>

/** Whether two readings are of one session, under whatever names its server was asked: to the tick, or it is not said. */
export function isOneSession(one: ToTheTick, other: ToTheTick): boolean {
  if (one.sessionId !== other.sessionId || !isSameAccount(one.account, other.account)) return false
  // Before log on, the connection is all there is to tell two sessions apart.
  const isLoggedOn = one.logonTicks !== null || other.logonTicks !== null
  return isLoggedOn
    ? one.logonTicks === other.logonTicks
    : one.connectTicks !== null && one.connectTicks === other.connectTicks
}

/** `DOMAIN\user`, or the user alone where the server reports no domain. */
export function accountName({ domain, user }: Account): string {
  return domain === '' ? user : `${domain}\\${user}`
}

/** A time as it is shown, and to the tick. */
interface Moment {
  readonly at: number | null
  readonly ticks: string | null
}

const logonOf = ({ logonAt: at, logonTicks: ticks }: SeenIdentity): Moment => ({ at, ticks })
const connectOf = ({ connectAt: at, connectTicks: ticks }: SeenIdentity): Moment => ({ at, ticks })

/** Two log-ons can fall into one millisecond, so it counts only where one side has no more than that. */
function isSameMoment(one: Moment, other: Moment): boolean {
  if (one.ticks !== null && other.ticks !== null) return one.ticks === other.ticks
  return one.at === other.at
}

function differsWhenKnown(one: Moment, other: Moment): boolean {
  return one.at !== null && other.at !== null && !isSameMoment(one, other)
}

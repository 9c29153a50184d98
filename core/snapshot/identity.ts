import type { Account, SessionIdentity } from '#contract/session.ts'

/** What is known of who is behind a session id; `undefined` where the reading does not carry it. */
export interface SeenIdentity {
  readonly account: Account | null | undefined
  readonly logonAt: number | null
  readonly connectAt: number | null
}

/** Windows compares account names without case. */
export function isSameAccount(one: Account | null, other: Account | null): boolean {
  if (one === null || other === null) return one === other
  return isSameName(one.user, other.user) && isSameName(one.domain, other.domain)
}

export function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
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
  return differsWhenKnown(one.logonAt, other.logonAt)
}

/** Whether this is the pinned session beyond doubt: a time that was known and no longer is proves nothing. */
export function isProvenSame(pinned: SessionIdentity, found: SessionIdentity): boolean {
  return (
    pinned.serverId === found.serverId &&
    pinned.sessionId === found.sessionId &&
    isSameAccount(pinned.account, found.account) &&
    pinned.logonAt === found.logonAt &&
    // Before log on, the connection is all there is to tell two sessions apart.
    (pinned.logonAt !== null || pinned.connectAt === found.connectAt)
  )
}

/**
 * Whether somebody else's session has taken the pinned one's place. A session that is ending may already have lost its
 * account and times, so what is missing does not count as another.
 */
export function isReplacedBy(pinned: SessionIdentity, found: SessionIdentity): boolean {
  if (found.account !== null) {
    return !isSameAccount(pinned.account, found.account) || differsWhenKnown(pinned.logonAt, found.logonAt)
  }
  return (
    differsWhenKnown(pinned.logonAt, found.logonAt) || differsWhenKnown(pinned.connectAt, found.connectAt)
  )
}

export function accountName({ domain, user }: Account): string {
  return domain === '' ? user : `${domain}\\${user}`
}

function differsWhenKnown(one: number | null, other: number | null): boolean {
  return one !== null && other !== null && one !== other
}

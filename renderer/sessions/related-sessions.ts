import type { SessionRow } from '#contract/session.ts'

export interface RelatedSessions {
  /** The same account, elsewhere. */
  readonly samePerson: readonly SessionRow[]
  /** Another account of the same user name. */
  readonly sameName: readonly SessionRow[]
}

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

/** Other sessions that belong in the picture; Windows compares names without case. */
export function relatedSessions(row: SessionRow, rows: readonly SessionRow[]): RelatedSessions {
  const { account, sessionKey } = row
  if (account === null) return { samePerson: [], sameName: [] }
  const named = rows.filter(
    (other) =>
      other.sessionKey !== sessionKey && other.account !== null && same(other.account.user, account.user),
  )
  const isPerson = (other: SessionRow) => other.account !== null && same(other.account.domain, account.domain)
  return { samePerson: named.filter(isPerson), sameName: named.filter((other) => !isPerson(other)) }
}

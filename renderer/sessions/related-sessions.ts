import type { SessionRow } from '#contract/session.ts'

export interface RelatedSessions {
  /** The same account, elsewhere. */
  readonly samePerson: readonly SessionRow[]
  /** Another account of the same user name. */
  readonly sameName: readonly SessionRow[]
}

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

/** Other sessions that belong in the picture; Windows compares names without case. */
export function relatedSessions(row: SessionRow, rows: Iterable<SessionRow>): RelatedSessions {
  const { account, sessionKey } = row
  if (account === null) return { samePerson: [], sameName: [] }
  const user = account.user.toLowerCase()
  const named: SessionRow[] = []
  for (const other of rows) {
    if (other.sessionKey !== sessionKey && other.account?.user.toLowerCase() === user) named.push(other)
  }
  const isPerson = (other: SessionRow) => other.account !== null && same(other.account.domain, account.domain)
  return { samePerson: named.filter(isPerson), sameName: named.filter((other) => !isPerson(other)) }
}

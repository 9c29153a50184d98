import type { SessionRow } from '#contract/session.ts'
import type { Farm, ServerRows } from '../client/farm.ts'

export interface RelatedSessions {
  /** The same account, elsewhere. */
  readonly samePerson: readonly SessionRow[]
  /** Another account of the same user name. */
  readonly sameName: readonly SessionRow[]
}

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

/** Sessions by user name, lower case; made once for each reading of a server that changed something. */
const byName = new WeakMap<ServerRows, ReadonlyMap<string, readonly SessionRow[]>>()

const nameOf = ({ account }: SessionRow): string => account?.user.toLowerCase() ?? ''

function namesOn(rows: ServerRows): ReadonlyMap<string, readonly SessionRow[]> {
  const known = byName.get(rows)
  if (known !== undefined) return known
  const names = Map.groupBy(rows.values(), nameOf)
  byName.set(rows, names)
  return names
}

/** All sessions of the farm whose user has the name of this one's; none where nobody is logged on. */
export function namesakes({ rows }: Pick<Farm, 'rows'>, row: SessionRow): readonly SessionRow[] {
  const name = nameOf(row)
  return name === '' ? [] : [...rows.values()].flatMap((own) => namesOn(own).get(name) ?? [])
}

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

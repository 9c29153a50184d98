import type { SessionRow } from '#contract/session.ts'
import type { Farm, ServerRows } from '../console/farm.ts'

export interface RelatedSessions {
  /** The same account, elsewhere. */
  readonly samePerson: readonly SessionRow[]
  /** Another account of the same user name. */
  readonly sameName: readonly SessionRow[]
}

/** Sessions by user name, lower case; made once for each reading of a server that changed something. */
const byName = new WeakMap<ServerRows, ReadonlyMap<string, readonly SessionRow[]>>()

const nameOf = ({ account }: SessionRow): string => account?.user.toLowerCase() ?? ''
const domainOf = ({ account }: SessionRow) => account?.domain.toLowerCase()

function namesOn(rows: ServerRows): ReadonlyMap<string, readonly SessionRow[]> {
  const known = byName.get(rows)
  if (known !== undefined) return known
  const names = Map.groupBy(rows.values(), nameOf)
  byName.set(rows, names)
  return names
}

/** All sessions of the farm whose user has the name of this one's; none where nobody is logged on. */
function namesakes({ rows }: Pick<Farm, 'rows'>, row: SessionRow): readonly SessionRow[] {
  const name = nameOf(row)
  return name === '' ? [] : [...rows.values()].flatMap((own) => namesOn(own).get(name) ?? [])
}

/** Other sessions that belong in the picture; Windows compares names without case. */
export function relatedSessions(farm: Pick<Farm, 'rows'>, row: SessionRow): RelatedSessions {
  const others = namesakes(farm, row).filter(({ sessionKey }) => sessionKey !== row.sessionKey)
  const isPerson = (other: SessionRow) => domainOf(other) === domainOf(row)
  return { samePerson: others.filter(isPerson), sameName: others.filter((other) => !isPerson(other)) }
}

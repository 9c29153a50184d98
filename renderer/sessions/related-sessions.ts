import { isSameAccount } from '#contract/identity.ts'
import { alikeIn, groupByLook } from '#contract/look-alike.ts'
import type { SessionRow } from '#contract/session.ts'
import type { Farm, ServerRows } from '../console/farm.ts'

export interface RelatedSessions {
  /** The same account, elsewhere. */
  readonly samePerson: readonly SessionRow[]
  /** Another account whose user name reads the same. */
  readonly sameName: readonly SessionRow[]
}

/** Sessions by how their user name looks; made once for each reading of a server that changed something. */
const byName = new WeakMap<ServerRows, ReadonlyMap<string, readonly SessionRow[]>>()

const nameOf = ({ account }: SessionRow): string | null => account?.user ?? null

function namesOn(rows: ServerRows): ReadonlyMap<string, readonly SessionRow[]> {
  const known = byName.get(rows)
  if (known !== undefined) return known
  const names = groupByLook(rows.values(), nameOf)
  byName.set(rows, names)
  return names
}

/** All sessions of the farm whose user's name reads as this one's; none where nobody is logged on. */
const namesakes = ({ rows }: Pick<Farm, 'rows'>, row: SessionRow): readonly SessionRow[] =>
  [...rows.values()].flatMap((own) => alikeIn(namesOn(own), nameOf(row)))

/** Other sessions that belong in the picture. */
export function relatedSessions(farm: Pick<Farm, 'rows'>, row: SessionRow): RelatedSessions {
  const others = namesakes(farm, row).filter(({ sessionKey }) => sessionKey !== row.sessionKey)
  const isPerson = (other: SessionRow) => isSameAccount(other.account, row.account)
  return { samePerson: others.filter(isPerson), sameName: others.filter((other) => !isPerson(other)) }
}

import { isSameAccount } from './identity.ts'
import type { SessionRow } from './session.ts'

/** How the key ends of a row from before this start of the console, and of a session that its first reading finds. */
const fromBefore = ':0'
const firstRead = ':1'

/**
 * The row in whose place one from before goes on being shown, now that its server was read: the same account's under the
 * same id. Null where there is none, or the row is of this start: then its session has ended.
 */
export function goesOnAs(
  { sessionKey, account }: SessionRow,
  rowOf: (sessionKey: string) => SessionRow | null | undefined,
): SessionRow | null {
  if (!sessionKey.endsWith(fromBefore)) return null
  const row = rowOf(`${sessionKey.slice(0, -fromBefore.length)}${firstRead}`) ?? null
  return row !== null && isSameAccount(row.account, account) ? row : null
}

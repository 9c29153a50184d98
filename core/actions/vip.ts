import type { Account } from '#contract/session.ts'
import { accountName, isSameName } from '../snapshot/identity.ts'

/** Whether an account is marked: as `DOMAIN\user`, or as `user` for that name in any domain. */
export function isVip(account: Account | null, marks: readonly string[]): boolean {
  if (account === null) return false
  return marks.some((mark) => isSameName(mark, mark.includes('\\') ? accountName(account) : account.user))
}

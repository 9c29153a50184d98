import type { Fault } from './fault.ts'
import { isSameName } from './identity.ts'
import type { Account } from './session.ts'

interface Mark {
  /** Null: whatever the domain. */
  readonly domain: string | null
  readonly user: string
}

/** As Windows reports it: letters with their accents in one, nothing beside the backslash. */
const partsOf = (mark: string): readonly string[] =>
  mark
    .normalize('NFC')
    .split('\\')
    .map((part) => part.trim().toLowerCase())

function markIn(text: string): Mark {
  const [first = '', user] = partsOf(text)
  if (user === undefined) return { domain: null, user: first }
  // The dot stands for some machine itself; which one a mark does not say.
  return { domain: first === '.' ? null : first, user }
}

/** Windows reports a domain by its short name, which most often is the first label of its DNS name. */
function isDomain(marked: string, reported: string): boolean {
  return isSameName(marked, reported) || isSameName(marked.replace(/\..*$/, ''), reported)
}

/**
 * Tells whether an account is marked to be careful with: as `DOMAIN\user`, also by the domain's DNS name, or as `user` or
 * `.\user` for that name in any domain. Compared without case, as Windows does.
 */
export function vipMatcher(marks: readonly string[]): (account: Account | null) => boolean {
  const byUser = Map.groupBy(marks.map(markIn), ({ user }) => user)
  return (account) => {
    if (account === null) return false
    const meant = byUser.get(account.user.normalize('NFC').toLowerCase()) ?? []
    return meant.some(({ domain }) => domain === null || isDomain(domain, account.domain))
  }
}

/** No account name of Windows has one of these; a mark with one would never match anybody. */
const barred = /["/[\]:;|=,+*?<>@]/

/** Accounts that can be marked, and characters that each mark may have. */
export const mostVipAccounts = 1000
const longestMark = 256

/** Why no account can be meant by a mark; null when one can. */
export function vipMarkFault(mark: string): Fault | null {
  const parts = mark.split('\\').map((part) => part.trim())
  if (mark.length > longestMark) return { code: 'mark-too-long', values: { most: longestMark } }
  if (mark.includes('@')) return { code: 'mark-with-at', values: {} }
  if (parts.length > 2) return { code: 'mark-backslashes', values: {} }
  if (parts.some((part) => part === '')) return { code: 'mark-incomplete', values: {} }
  const found = barred.exec(mark)
  return found === null ? null : { code: 'mark-character', values: { character: found[0] } }
}

import type { Account } from './session.ts'

/**
 * Tells whether an account is marked to be careful with: as `DOMAIN\user`, or as `user` for that name in any domain.
 * Compared without case, as Windows does.
 */
export function vipMatcher(marks: readonly string[]): (account: Account | null) => boolean {
  const names = new Set(marks.map((mark) => mark.toLowerCase()))
  return (account) => {
    if (account === null) return false
    const { domain, user } = account
    return names.has(user.toLowerCase()) || names.has(`${domain}\\${user}`.toLowerCase())
  }
}

/** No account name of Windows has one of these; a mark with one would never match anybody. */
const barred = /["/[\]:;|=,+*?<>@]/

/** Why no account can be meant by a mark, one plain sentence; null when one can. */
export function vipMarkProblem(mark: string): string | null {
  const parts = mark.split('\\').map((part) => part.trim())
  if (mark.includes('@')) return 'Write DOMAIN\\user instead of user@domain.'
  if (parts.length > 2) return 'There is more than one backslash.'
  if (parts.some((part) => part === '')) return 'The domain or the user is missing.'
  const found = barred.exec(mark)
  return found === null ? null : `No account name has “${found[0]}” in it.`
}

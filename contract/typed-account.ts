import { fold } from './fold.ts'
import { isTypedName } from './identity.ts'
import type { Account } from './session.ts'

/** `same`: it is the account's own name, whichever way it is written. `alike`: it may be meant; a person has to say so. */
export type AccountFit = 'same' | 'alike' | 'other'

interface Typed {
  /** As typed; null where only a name was. */
  readonly domain: string | null
  readonly user: string
}

/** `DOMAIN\user`, `domain/user`, `user@domain`, or a name alone. */
export function typedAccount(text: string): Typed {
  const slash = text.search(/[\\/]/)
  if (slash >= 0) return { domain: text.slice(0, slash), user: text.slice(slash + 1) }
  const at = text.lastIndexOf('@')
  return at > 0 ? { domain: text.slice(at + 1), user: text.slice(0, at) } : { domain: null, user: text }
}

/** Windows cuts longer names off here (sAMAccountName). */
export const longestUser = 20
const netbiosLength = 15

const plain = (text: string): string => text.normalize('NFC').toLowerCase()

function fitUser(typed: string, user: string): AccountFit {
  if (plain(typed) === plain(user) || isTypedName(typed, user)) return 'same'
  const isCut = typed.length > longestUser && user.length === longestUser
  return fold(isCut ? typed.slice(0, longestUser) : typed) === fold(user) ? 'alike' : 'other'
}

/** A DNS domain is not the name that Windows reports, and a user principal name may have any suffix. */
function fitDomain(typed: string, domain: string, serverName: string): AccountFit {
  if (typed === '.') {
    const [label = ''] = serverName.split('.')
    return plain(label.slice(0, netbiosLength)) === plain(domain) ? 'same' : 'other'
  }
  if (plain(typed) === plain(domain) || isTypedName(typed, domain)) return 'same'
  return typed.includes('.') ? 'alike' : 'other'
}

/** How what a person typed fits an account that has a session on a server. */
export function fitAccount(text: string, account: Account | null, serverName: string): AccountFit {
  if (account === null) return 'other'
  // A user's name may hold what parts others.
  if (plain(text) === plain(account.user)) return 'same'
  const { domain, user } = typedAccount(text)
  const ofUser = fitUser(user, account.user)
  if (domain === null || ofUser === 'other') return ofUser
  const ofDomain = fitDomain(domain, account.domain, serverName)
  return ofDomain === 'same' ? ofUser : ofDomain
}

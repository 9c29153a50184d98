import { hostKey, localAddress } from '#contract/host-key.ts'
import type { Fault } from '#contract/fault.ts'
import { isIPv4, isIPv6 } from 'node:net'
import { shortInTheMiddle } from '#contract/short-text.ts'

export type AddressCheck =
  { readonly ok: true; readonly address: string } | { readonly ok: false; readonly fault: AddressFault }

type AddressFault = Extract<Fault, { readonly code: 'impossible-address' }>
type LooksLike = AddressFault['values']['looksLike']

/** A label of a name: letters, digits, hyphens inside; the underscore because NetBIOS names have it. */
const label = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/i

/** Checks the form of an address a person typed. */
export function checkAddress(typed: string): AddressCheck {
  const address = plainAddress(typed.trim())
  if (address === localAddress || isIPv4(address) || isIPv6(address)) return { ok: true, address }
  const looksLike = nameless(address)
  if (looksLike === null) return { ok: true, address }
  const values = { address: shortInTheMiddle(address), looksLike }
  return { ok: false, fault: { code: 'impossible-address', values } }
}

/**
 * `\\RDS01`, pasted from Windows' own tools, means RDS01, and so does `RDS01$`, the account of that computer; `[::1]` is
 * how a link has ::1, and a name may end with the dot of the root.
 */
function plainAddress(typed: string): string {
  const [, inBrackets = ''] = /^\[([\da-f:.]{2,45}(?:%\w{1,20})?)\]$/i.exec(typed) ?? []
  if (isIPv6(inBrackets)) return inBrackets
  return typed.replace(/^\\\\(?=[^\\])/, '').replace(/^([^.$]+)\$$|^(.*[^.])\.$/, '$1$2')
}

/** What it looks like instead of a name; null for a name. */
function nameless(address: string): LooksLike | null {
  if (address === '') return 'nothing'
  if (/[\s,;]/.test(address)) return 'several-names'
  if (/[\\/]/.test(address)) return 'path'
  if (/^[\d.]+$/.test(address)) return 'part-of-an-ip'
  if (/^(?:[^:]+|\[.*\]):\d+$/.test(address)) return 'port'
  if (address.includes(':') || address.includes('[')) return 'no-ipv6'
  const labels = address.split('.')
  const fits = address.length <= 253 && labels.every((part) => label.test(part))
  return fits ? null : 'no-name'
}

/** The same server in the list's eyes: one name or address, however it is spelled. */
export function isSameAddress(one: string, other: string): boolean {
  return hostKey(one) === hostKey(other)
}

import { hostKey } from '#contract/host-key.ts'
import { isIPv4, isIPv6 } from 'node:net'
import { localAddress } from '#contract/server.ts'
import { shortInTheMiddle } from './short-text.ts'

export type AddressCheck =
  | { readonly ok: true; readonly address: string }
  /** `problem` is `why` and `whatToType` in one. */
  | { readonly ok: false; readonly why: string; readonly problem: string }

export const whatToType =
  'Type a computer name (RDS01), a DNS name (rds01.contoso.com), an IP address, or a dot for this machine.'

/** A label of a name: letters, digits, hyphens inside; the underscore because NetBIOS names have it. */
const label = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/i

/** Checks the form of an address a person typed. `\\RDS01`, pasted from Windows' own tools, means RDS01. */
export function checkAddress(typed: string): AddressCheck {
  const address = typed.trim().replace(/^\\\\(?=[^\\])/, '')
  if (address === localAddress || isIPv4(address) || isIPv6(address)) return { ok: true, address }
  const why = addressProblem(address)
  return why === null ? { ok: true, address } : { ok: false, why, problem: `${why} ${whatToType}` }
}

function addressProblem(address: string): string | null {
  const shown = `“${shortInTheMiddle(address)}”`
  if (address === '') return 'No server was named.'
  if (/[\\/]/.test(address)) return `${shown} looks like a path or a link.`
  if (/[\s,;]/.test(address)) return `${shown} looks like more than one name.`
  if (/^[\d.]+$/.test(address)) return `${shown} is not a whole IP address.`
  if (address.includes(':') || address.includes('[')) {
    return `${shown} is not an IPv6 address, and a port cannot be given.`
  }
  const labels = address.split('.')
  const fits = address.length <= 253 && labels.every((part) => label.test(part))
  return fits ? null : `${shown} is not a name a computer can have.`
}

/** The same server in the list's eyes: one name or address, however it is spelled. */
export function isSameAddress(one: string, other: string): boolean {
  return hostKey(one) === hostKey(other)
}

import { assertNever } from '#contract/assert-never.ts'
import { isCredentialFailure } from '#contract/failure-class.ts'
import type { Failure, RefusalReason } from '#contract/failure.ts'

const you = 'You'
const administrator = 'An administrator of the server'
const network = 'Whoever looks after the server or the network to it'
const accounts = 'You, or whoever looks after your account'
const domain = 'An administrator of the domain'
const makers = 'The makers of Rewinsta'
const nobody = 'Nobody: Windows is made that way'
const machine = 'You, or an administrator of this machine'

/** Windows' codes by who can do something about them; a code in no list is unknown. */
const byCode: readonly (readonly [who: string, codes: readonly number[]])[] = [
  [you, [2, 6, 1219, 1396, 1818, 5023, 7022, 7024, 7057]],
  [administrator, [5, 1314, 1385, 1398, 1717, 1745, 1753, 7037, 7045, 7051, 7060, 0x8004_1003]],
  [network, [53, 64, 109, 121, 233, 1225, 1231, 1232, 1460, 1702, 1722, 1723, 1726, 1727]],
  [domain, [1311, 1789, 1825, 1937]],
  ['The person, or whoever sets the policy', [7044]],
  [makers, [87, 122, 1783, 7001]],
  [nobody, [50, 120, 7041, 7042, 7050, 0x8004_1002, 0x8004_100e, 0x8004_1010]],
]

const unknown = 'Not known'

/** Who can do something about a failure, for its card. */
export function whoCanMend(failure: Failure): string {
  switch (failure.kind) {
    case 'windows':
      return ofCode(failure)
    case 'timed-out':
      return network
    case 'unsupported':
      return nobody
    case 'internal':
      return makers
    case 'refused':
      return afterRefusal(failure.reason)
    case 'storage':
    case 'host-lost':
    case 'disconnected':
      return machine
    case 'identity-changed':
    case 'ticket':
    case 'confirmation':
    case 'invalid':
      return you
    default:
      return assertNever(failure)
  }
}

function ofCode(failure: Extract<Failure, { readonly kind: 'windows' }>): string {
  const known = byCode.find(([, codes]) => codes.includes(failure.code))?.[0]
  return known ?? (isCredentialFailure(failure) ? accounts : unknown)
}

/** What is refused by rule is chosen otherwise, but for what the console itself lacks. */
function afterRefusal(reason: RefusalReason): string {
  if (reason === 'audit-unavailable') return machine
  if (reason === 'credentials-held' || reason === 'polling-stopped') return accounts
  return reason === 'server-not-readable' ? network : you
}

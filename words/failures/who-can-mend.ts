import { assertNever } from '#contract/assert-never.ts'
import type { Failure, RefusalReason } from '#contract/failure.ts'
import { windowsErrorOf, type Mender } from '#contract/windows-errors.ts'

const menders: Readonly<Record<Mender | 'this-machine', string>> = {
  you: 'You',
  'server-administrator': 'An administrator of the server',
  network: 'Whoever looks after the server or the network to it',
  account: 'You, or whoever looks after your account',
  'domain-administrator': 'An administrator of the domain',
  'user-or-policy': 'The person, or whoever sets the policy',
  makers: 'The makers of Rewinsta',
  nobody: 'Nobody: Windows is made that way',
  'this-machine': 'You, or an administrator of this machine',
}

/** Who can do something about a failure, for its card. */
export function whoCanMend(failure: Failure): string {
  const mender = menderOf(failure)
  return mender === null ? 'Not known' : menders[mender]
}

function menderOf(failure: Failure): keyof typeof menders | null {
  switch (failure.kind) {
    case 'windows':
      return windowsErrorOf(failure.code)?.mender ?? null
    case 'timed-out':
      return 'network'
    case 'unsupported':
      return 'nobody'
    case 'internal':
      return 'makers'
    case 'refused':
      return afterRefusal(failure.reason)
    case 'storage':
    case 'host-lost':
    case 'disconnected':
      return 'this-machine'
    case 'identity-changed':
    case 'ticket':
    case 'confirmation':
    case 'invalid':
      return 'you'
    default:
      return assertNever(failure)
  }
}

/** What is refused by rule is chosen otherwise, but for what the console itself lacks. */
function afterRefusal(reason: RefusalReason): Mender | 'this-machine' {
  if (reason === 'audit-unavailable') return 'this-machine'
  if (reason === 'credentials-held' || reason === 'polling-stopped') return 'account'
  return reason === 'server-not-readable' ? 'network' : 'you'
}

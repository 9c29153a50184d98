import { isOneSession, isSameAccount } from '#contract/identity.ts'
import { localAddress } from '#contract/host-key.ts'
import type { SessionIdentity } from '#contract/session.ts'
import type { CallerIdentity, SessionDetails } from '#native/terminal-services.ts'
import { machineComparer, type OwnNames, type Sameness } from '../servers/same-machine.ts'

/** `unknown`: it may be this machine, and which of its sessions is ours could not be read. */
export type Ownness = 'own' | 'other' | 'unknown'

export interface Ourselves {
  readonly caller: Pick<CallerIdentity, 'account' | 'sessionId'>
  readonly ownNames: OwnNames
  /** Null where it could not be read. */
  readonly readOwnSession: () => Promise<SessionDetails | null>
}

/** Whether a session is the one this console runs in: by id, account and log-on, whatever its server is called. */
export async function ownness(
  target: { readonly address: string; readonly identity: SessionIdentity },
  { caller, ownNames, readOwnSession }: Ourselves,
): Promise<Ownness> {
  const { identity } = target
  const machine = sameAsThisMachine(target.address, ownNames)
  if (caller.sessionId === null) {
    const isElsewhere = machine === 'other' && !isSameAccount(caller.account, identity.account)
    return isElsewhere ? 'other' : 'unknown'
  }
  if (caller.sessionId !== identity.sessionId) return 'other'
  if (machine === 'same') return 'own'
  const own = await readOwnSession()
  if (own !== null && identity.logonTicks !== null) return isOneSession(own, identity) ? 'own' : 'other'
  const isAlike = machine === 'likely' || isSameAccount(own?.account ?? caller.account, identity.account)
  return isAlike ? 'unknown' : 'other'
}

export function sameAsThisMachine(address: string, ownNames: OwnNames): Sameness {
  return machineComparer(ownNames)(address, localAddress)
}

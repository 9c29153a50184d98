import { networkInterfaces } from 'node:os'
import { localAddress } from '#contract/server.ts'
import type { CallerIdentity } from '#native/terminal-services.ts'
import { isSameName } from '#contract/identity.ts'

/** `unknown`: it is this machine, and which of its sessions is ours could not be read. */
export type Ownness = 'own' | 'other' | 'unknown'

/** Whether a session is the one this console runs in. */
export function ownness(
  target: { readonly address: string; readonly sessionId: number },
  caller: Pick<CallerIdentity, 'machine' | 'sessionId'>,
  ownAddresses: readonly string[],
): Ownness {
  if (!isThisMachine(target.address, caller.machine, ownAddresses)) return 'other'
  if (caller.sessionId === null) return 'unknown'
  return caller.sessionId === target.sessionId ? 'own' : 'other'
}

/** By the first label of a name: a namesake in another domain costs one more acknowledgement, a miss one's own session. */
export function isThisMachine(address: string, machine: string, ownAddresses: readonly string[]): boolean {
  if (address === localAddress || isSameName(address, 'localhost') || address.startsWith('127.')) return true
  if (ownAddresses.some((own) => isSameName(own, address))) return true
  const [label] = address.split('.')
  return label !== undefined && isSameName(label, machine)
}

export function readOwnAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((ones) => (ones ?? []).map(({ address }) => address))
}

import { hostname, networkInterfaces } from 'node:os'
import { localAddress } from '#contract/host-key.ts'
import type { ServerEntry } from '#contract/server.ts'
import type { CallerIdentity } from '#native/terminal-services.ts'
import type { ReadCaller } from '../caller.ts'
import type { OwnNames } from './same-machine.ts'
import type { FarmState } from '../snapshot/farm-state.ts'

/** Names to show; the dot stands for this machine and is shown by the machine's own name. */
export interface ServerNames {
  readonly nameOf: (entry: ServerEntry) => string
  /** This machine's own names and addresses, the one to show first. */
  readonly own: () => OwnNames
}

/** Starts with the name Node knows and puts Windows' own in its place once that is read. */
export function createServerNames(farm: FarmState, readCaller: ReadCaller): ServerNames {
  let caller: Pick<CallerIdentity, 'machine' | 'dnsNames'> = { machine: hostname(), dnsNames: [] }
  const nameOf = ({ address }: ServerEntry) => (address === localAddress ? caller.machine : address)
  const useOwnName = async () => {
    const read = await readCaller()
    if (!read.ok) return
    caller = read.value
    for (const serverId of farm.serverIds()) {
      farm.update(serverId, (record) => ({ ...record, name: nameOf(record.entry) }))
    }
  }
  void useOwnName()
  return { nameOf, own: () => ownNamesOf(caller) }
}

/** All names and addresses of the machine that somebody calls from. Addresses come and go with networks and VPNs. */
export function ownNamesOf({ machine, dnsNames }: Pick<CallerIdentity, 'machine' | 'dnsNames'>): OwnNames {
  return [machine, ...dnsNames, ...ownAddresses()]
}

function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((ones) => (ones ?? []).map(({ address }) => address))
}

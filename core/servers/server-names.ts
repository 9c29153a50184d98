import { hostname } from 'node:os'
import { localAddress, type ServerEntry } from '#contract/server.ts'
import type { ReadCaller } from '../caller.ts'
import type { FarmState } from '../snapshot/farm-state.ts'

/** Names to show; the dot stands for this machine and is shown by the machine's own name. */
export interface ServerNames {
  readonly nameOf: (entry: ServerEntry) => string
  /** This machine's own. */
  readonly machine: () => string
}

/** Starts with the name Node knows and puts Windows' own in its place once that is read. */
export function createServerNames(farm: FarmState, readCaller: ReadCaller): ServerNames {
  let machine = hostname()
  const nameOf = ({ address }: ServerEntry) => (address === localAddress ? machine : address)
  const useOwnName = async () => {
    const caller = await readCaller()
    if (!caller.ok) return
    machine = caller.value.machine
    for (const serverId of farm.serverIds()) {
      farm.update(serverId, (record) => ({ ...record, name: nameOf(record.entry) }))
    }
  }
  void useOwnName()
  return { nameOf, machine: () => machine }
}

import type { Failure, Result } from '#contract/failure.ts'
import { refused } from '#contract/refused.ts'
import type { Fault } from '#contract/fault.ts'
import { hostKey, localAddress } from '#contract/host-key.ts'
import { problemAt } from '#contract/refused.ts'
import type { KeptServer } from '#contract/server.ts'
import { fail, invalid, unknownServer } from '../failures.ts'
import { checkAddress } from './address.ts'
import type { OwnNames } from './same-machine.ts'

/** The list as it stands: what can be changed, and what the machine's administrator gave everybody. */
export interface Lists {
  readonly own: readonly KeptServer[]
  readonly machine: readonly KeptServer[]
  /** Where the machine's list lies; null where there is none. */
  readonly machineFile: string | null
  /** This machine's, for which the dot stands; left out where they are not known. */
  readonly ownNames?: OwnNames
}

/** The address as it is called, if it is one and no other server has it. */
export function freeAddress(operation: string, typed: string, lists: Lists): Result<string> {
  const checked = checkAddress(typed)
  if (!checked.ok) return fail(invalid(operation, [problemAt('address', checked.fault)]))
  const taken = takenIn(lists).faultOf(checked.address)
  if (taken !== null) return fail(invalid(operation, [problemAt('address', taken)]))
  return { ok: true, value: checked.address }
}

/** Addresses that are in use, for judging many servers against one list. */
export interface Taken {
  /** Why an address that the list has already cannot be added; null when it has not. */
  readonly faultOf: (address: string) => Fault | null
}

export function takenIn({ own, machine, ownNames = [] }: Lists): Taken {
  const faults = new Map<string, Fault>()
  const [ownName = null] = ownNames
  const ownKeys = new Set(ownNames.map(hostKey))
  /** The same for the dot and this machine's own names. */
  const keyOf = (address: string) => {
    const key = hostKey(address)
    return ownKeys.has(key) ? localAddress : key
  }
  const take = ({ address, group }: KeptServer, by: 'own' | 'machine') => {
    const key = keyOf(address)
    const thisMachine = key === localAddress ? ownName : null
    faults.set(key, { code: 'address-taken', values: { address, thisMachine, by, group } })
  }
  for (const server of own) take(server, 'own')
  for (const server of machine) take(server, 'machine')
  return { faultOf: (address) => faults.get(keyOf(address)) ?? null }
}

/** The own servers with these ids, all of them or none. */
export function ownServers(
  operation: string,
  serverIds: readonly string[],
  { own, machine, machineFile }: Lists,
): Result<readonly KeptServer[]> {
  const known = new Map(own.map((server) => [server.serverId, server]))
  const found: KeptServer[] = []
  for (const serverId of new Set(serverIds)) {
    const server = known.get(serverId)
    const shared = server === undefined ? machine.find((one) => one.serverId === serverId) : undefined
    if (shared !== undefined) return fail(ofMachine(operation, shared.address, machineFile))
    if (server === undefined) return fail(unknownServer(operation))
    found.push(server)
  }
  return { ok: true, value: found }
}

export function ownServer(operation: string, serverId: string, lists: Lists): Result<KeptServer> {
  const found = ownServers(operation, [serverId], lists)
  if (!found.ok) return found
  const [server] = found.value
  return server === undefined ? fail(unknownServer(operation)) : { ok: true, value: server }
}

function ofMachine(operation: string, address: string, file: string | null): Failure {
  return refused('server-of-machine', {
    operation,
    server: address,
    cause: { code: 'entry-of-machine', file },
  })
}

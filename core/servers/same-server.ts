import { isIP } from 'node:net'
import { localAddress, type KeptServer } from '#contract/server.ts'

/** Names of machines, to find one under another name. */
export interface HostNames {
  /** How the other was called that may be the same machine; null for none. */
  readonly find: (address: string) => string | null
  readonly add: (address: string, calledHere: string) => void
}

interface Host {
  readonly label: string
  /** Null for a name without one: it may be of any. */
  readonly domain: string | null
}

/**
 * RDS01 and rds01.contoso.com may be one machine, and so may this machine's own name and the dot. Names in two domains
 * are two machines; of IP addresses nothing is known.
 */
export function createHostNames(machine: string | null): HostNames {
  const known = new Map<string, (Host & { readonly calledHere: string })[]>()
  return {
    find: (address) => {
      const host = hostOf(address, machine)
      if (host === null) return null
      const isSame = ({ domain }: Host) => domain === null || host.domain === null || domain === host.domain
      return known.get(host.label)?.find(isSame)?.calledHere ?? null
    },
    add: (address, calledHere) => {
      const host = hostOf(address, machine)
      if (host === null) return
      const namesakes = known.get(host.label) ?? []
      namesakes.push({ ...host, calledHere })
      known.set(host.label, namesakes)
    },
  }
}

/** Another server of the list that may be the same machine, in a sentence; undefined for none. */
export function sameServerRemark(
  { serverId, address }: KeptServer,
  all: readonly KeptServer[],
  machine: string,
): string | undefined {
  const called = (name: string) => (name === localAddress ? machine : name)
  const hosts = createHostNames(machine)
  for (const one of all) if (one.serverId !== serverId) hosts.add(one.address, called(one.address))
  const other = hosts.find(address)
  return other === null ? undefined : sameServerText(called(address), other)
}

export const sameServerText = (address: string, other: string): string =>
  `${address} may be the same server as ${other}. Keep one of them.`

const thisMachine: ReadonlySet<string> = new Set([localAddress, 'localhost', '127.0.0.1', '::1'])

function hostOf(address: string, machine: string | null): Host | null {
  const name = thisMachine.has(address.toLowerCase()) ? machine : address
  if (name === null || isIP(name) !== 0) return null
  const [label = '', ...domain] = name.toLowerCase().split('.')
  return { label, domain: domain.length === 0 ? null : domain.join('.') }
}

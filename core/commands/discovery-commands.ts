import { hostKey } from '#contract/host-key.ts'
import { compareNames } from '#contract/locale.ts'
import type { Discovery, DiscoverySource, ServerCandidate } from '#contract/discovery.ts'
import type { Failure, Result } from '#contract/failure.ts'
import type { Fault } from '#contract/fault.ts'
import { problemAt } from '#contract/refused.ts'
import type { ServerDiscovery } from '#native/terminal-services.ts'
import { invalid } from '../failures.ts'
import { checkAddress } from '../servers/address.ts'
import { createHostNames, type OwnNames } from '../servers/same-machine.ts'
import type { ServerList } from '../servers/server-list.ts'
import type { Commands } from './handle.ts'

/** Looks for servers; nothing is added. `ownNames`: this machine's. */
export function discoveryCommands(
  { discoverServers }: ServerDiscovery,
  servers: Pick<ServerList, 'all'>,
  ownNames: () => OwnNames,
): Pick<Commands, 'discover-servers'> {
  return {
    'discover-servers': async ({ source, where }): Promise<Result<Discovery>> => {
      const wrong = whereFailure(source, where)
      if (wrong !== null) return { ok: false, failure: wrong }
      const found = await discoverServers(source, where)
      if (!found.ok) return found
      const hosts = createHostNames<string>(ownNames())
      for (const { address } of servers.all()) hosts.add(address, address)
      const unusable: string[] = []
      const candidates = new Map<string, ServerCandidate>()
      for (const { name, detail } of found.value.servers) {
        const checked = checkAddress(name)
        if (!checked.ok) unusable.push(name)
        else if (!candidates.has(hostKey(checked.address))) {
          const { address } = checked
          candidates.set(hostKey(address), { address, detail, inList: hosts.find(address) !== null })
        }
      }
      const sorted = [...candidates.values()].toSorted((one, other) =>
        compareNames(one.address, other.address),
      )
      return { ok: true, value: { source, candidates: sorted, unusable, more: found.value.more } }
    },
  }
}

/** A domain by its DNS or NetBIOS name. */
const domainName = /^[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?$/i
/** A place in a directory; a slash would name another directory server. */
const distinguishedName = /^(?:ou|dc|cn)=[^/\p{Cc}]+$/iu

function whereFailure(source: DiscoverySource, where: string | null): Failure | null {
  const fault = whereFault(source, where)
  return fault === null ? null : invalid('discover-servers', [problemAt('where', fault)])
}

function whereFault(source: DiscoverySource, where: string | null): Fault | null {
  if (source === 'broker') {
    if (where === null) return { code: 'broker-unnamed', values: {} }
    const checked = checkAddress(where)
    return checked.ok ? null : checked.fault
  }
  if (where === null || domainName.test(where) || distinguishedName.test(where)) return null
  return { code: 'no-domain', values: { where } }
}

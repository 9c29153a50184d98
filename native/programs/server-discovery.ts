import { assertNever } from '#contract/assert-never.ts'
import type { Failure, Result } from '#contract/failure.ts'
import type { FoundServers, NetworkBrowser, ServerDiscovery } from '../terminal-services.ts'
import { argumentFailure } from '../wts/check-arguments.ts'
import { failed } from '../wts/failures.ts'
import { brokerMissing, discoveryAnswer, type SearchAsked } from './discovery-answer.ts'
import { brokerProgram, directoryProgram } from './discovery-script.ts'
import type { CalledByScripts } from './own-machine.ts'
import type { SystemProgram, SystemPrograms } from './system-program.ts'

/** A directory of many thousand computers takes its time. */
const deadlineMs = 120_000

export interface DiscoveryParts {
  readonly programs: SystemPrograms
  readonly network: NetworkBrowser
  readonly called: CalledByScripts
}

/** Looks for servers through one PowerShell a search, or through Windows' own browsing. */
export function createServerDiscovery({ programs, network, called }: DiscoveryParts): ServerDiscovery {
  async function search(
    asked: Omit<SearchAsked, 'deadlineMs'>,
    program: SystemProgram,
  ): Promise<Result<FoundServers>> {
    return discoveryAnswer({ ...asked, deadlineMs }, await programs.run(program, deadlineMs))
  }

  async function askBroker(broker: string | null): Promise<Result<FoundServers>> {
    if (broker === null) return failed(brokerMissing())
    const wrong = argumentFailure({ operation: 'Get-CimInstance', server: broker })
    if (wrong) return failed(wrong)
    return search({ source: 'broker', where: broker }, brokerProgram(await called(broker)))
  }

  return {
    discoverServers: async (source, where) => {
      switch (source) {
        case 'directory':
          return search({ source, where }, directoryProgram(where))
        case 'broker':
          return askBroker(where)
        case 'network':
          return browse(network, where)
        default:
          return assertNever(source)
      }
    },
  }
}

/** Where there is nothing to browse, Windows often says no more than no. */
function browsingFailure(failure: Failure): Failure {
  if (failure.kind !== 'windows' || failure.code !== 0) return failure
  return {
    ...failure,
    meaning: 'Windows has no list of this network’s servers and gives no reason: browsing needs NetBIOS.',
    remedy: 'Look in Active Directory or ask an RD Connection Broker instead, or import a list.',
  }
}

/** Browsing says names and nothing else. */
export async function browse(network: NetworkBrowser, domain: string | null): Promise<Result<FoundServers>> {
  const names = await network.listNetworkServers(domain)
  if (!names.ok) return failed(browsingFailure(names.failure))
  return {
    ok: true,
    value: { servers: names.value.map((name) => ({ name, detail: null })), more: false },
  }
}

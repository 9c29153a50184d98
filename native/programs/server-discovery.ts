import { assertNever } from '#contract/assert-never.ts'
import type { Result } from '#contract/failure.ts'
import type { FoundServers, ServerDiscovery } from '../terminal-services.ts'
import { argumentFailure } from '../wts/check-arguments.ts'
import { failed } from '../wts/failures.ts'
import { brokerMissing, discoveryAnswer, type SearchAsked } from './discovery-answer.ts'
import { brokerProgram, directoryProgram } from './discovery-script.ts'
import type { CalledByScripts } from './own-machine.ts'
import type { SystemProgram, SystemPrograms } from './system-program.ts'

/** A directory of many thousand computers takes its time. */
const deadlineMs = 120_000

/** Looks for servers through one PowerShell a search. */
export function createServerDiscovery(programs: SystemPrograms, called: CalledByScripts): ServerDiscovery {
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
        default:
          return assertNever(source)
      }
    },
  }
}

import type { HostClock } from '../host/host-clock.ts'
import { brokerMissing } from '../programs/discovery-answer.ts'
import type { ServerDiscovery } from '../terminal-services.ts'
import { windowsFailure } from '../win32/windows-failure.ts'
import { failed } from '../wts/failures.ts'
import type { FarmState } from './farm-state.ts'

const rpcServerUnavailable = 1722
/** PowerShell takes its time to start. */
const startMs = 700

/** Finds the servers of the simulated farm; any of them is its broker. */
export function createSimulatedDiscovery(farm: FarmState, clock: HostClock): ServerDiscovery {
  return {
    discoverServers: async (source, where) => {
      if (source === 'broker' && where === null) return failed(brokerMissing())
      await new Promise<void>((resolve) => {
        clock.startTimer(startMs, resolve)
      })
      if (source === 'broker' && where !== null && farm.find(where) === undefined) {
        return failed(
          windowsFailure({ code: rpcServerUnavailable, operation: 'Get-CimInstance', server: where }),
        )
      }
      const detail = source === 'broker' ? 'Simulated collection' : 'Simulated Windows Server'
      const servers = farm.servers.map(({ address }) => ({ name: address, detail }))
      return { ok: true, value: { servers, more: false } }
    },
  }
}

import { localAddress } from '#contract/host-key.ts'
import type { ConsoleFarm, WindowsFarmOptions } from './console-farm.ts'
import type { SessionReader } from './terminal-services.ts'
import { createWtsTerminalServices } from './wts/wts-terminal-services.ts'

/** What is read of servers, and nothing that acts. */
export type LookingFarm = Pick<ConsoleFarm, 'kind' | 'reads' | 'firstServers' | 'dispose'>

/** libuv's own pool: on Windows its size is what it was when the process started. Files and names are looked up in it, too. */
const poolHere = 4
const mostHere = poolHere - 2

/**
 * Windows' calls for somebody who looks once and goes. Of few servers they are made in this process, which no call has a
 * deadline in: whoever waits has to know when to go, and to end the process hard. Of more they are made in a host, which
 * is started once that is known.
 */
export function openWindowsLook(spawnHost: WindowsFarmOptions['spawnHost']): LookingFarm {
  const here = createWtsTerminalServices()
  let farm: Promise<ConsoleFarm> | null = null
  const inHost = async () => {
    const { openWindowsOneShot } = await import('./console-farm.ts')
    return openWindowsOneShot({ spawnHost, onHostEvent: () => {} })
  }
  const reads = async (): Promise<SessionReader> => (farm === null ? here : (await farm).reads)
  return {
    kind: 'windows',
    firstServers: [{ address: localAddress, group: null }],
    reads: {
      listSessions: async (server) => (await reads()).listSessions(server),
      readSession: async (...session) => (await reads()).readSession(...session),
      readClient: async (...session) => (await reads()).readClient(...session),
      listProcesses: async (...session) => (await reads()).listProcesses(...session),
      listServerProcesses: async (server) => (await reads()).listServerProcesses(server),
      readClock: async (server) => (await reads()).readClock(server),
      readCaller: here.readCaller,
      forgetServer: async (server) => (await reads()).forgetServer(server),
      expectServers: (count) => {
        if (count > mostHere) farm ??= inHost()
        void farm?.then((opened) => opened.reads.expectServers?.(count))
      },
      withdrawReads: () => void farm?.then((opened) => opened.reads.withdrawReads?.()),
    },
    dispose: async () => (await farm)?.dispose(),
  }
}

import { localAddress, type ServerEntry } from '#contract/server.ts'
import type { HostEvent } from './host/host-keeper.ts'
import type { HostProcess } from './host/host-process.ts'
import { createHostedTerminalServices } from './host/hosted-terminal-services.ts'
import { createDemoFarm } from './sim/demo-farm.ts'
import type { SessionActor, SessionReader } from './terminal-services.ts'

/** What a shell gives its core of the servers. */
export interface ConsoleFarm {
  readonly kind: 'windows' | 'simulated'
  /** For the sweep and the details pane. */
  readonly reads: SessionReader
  /** For tickets and acts. */
  readonly actions: SessionReader & SessionActor
  readonly firstServers: readonly Omit<ServerEntry, 'serverId'>[]
  /** Ends the hosts, or the simulated farm's life. */
  readonly dispose: () => Promise<void>
}

export interface WindowsFarmOptions {
  /** Starts a host whose thread pool has this size, in the shell's way. */
  readonly spawnHost: (threads: number) => HostProcess
  readonly onHostEvent: (event: HostEvent) => void
}

/** Dead servers hold threads for long; these leave room for the living ones. */
const readThreads = 128
const actionThreads = 16

/** Windows' own calls, in two host processes, so that a click never waits behind a sweep. */
export function openWindowsFarm({ spawnHost, onHostEvent }: WindowsFarmOptions): ConsoleFarm {
  const host = (threads: number) =>
    createHostedTerminalServices({ threads, spawn: () => spawnHost(threads), onHostEvent })
  const reads = host(readThreads)
  const actions = host(actionThreads)
  return {
    kind: 'windows',
    reads,
    actions,
    firstServers: [{ address: localAddress, group: null }],
    dispose: async () => {
      await Promise.all([reads.dispose(), actions.dispose()])
    },
  }
}

/** The farm in memory that `npm start` shows where there is no Windows. */
export function openSimulatedFarm(): ConsoleFarm {
  const farm = createDemoFarm({ seed: 'demo' })
  const reads = farm.connect()
  const actions = farm.connect()
  const stopLife = farm.start()
  return {
    kind: 'simulated',
    reads,
    actions,
    firstServers: farm.firstServers,
    dispose: async () => {
      stopLife()
      await Promise.all([reads.dispose(), actions.dispose(), farm.services.dispose()])
    },
  }
}

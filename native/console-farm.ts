import { localAddress } from '#contract/host-key.ts'
import type { FirstServer } from '#contract/server.ts'
import type { HostEvent } from './host/host-keeper.ts'
import type { HostProcess } from './host/host-process.ts'
import { createHostedTerminalServices, type HostedOptions } from './host/hosted-terminal-services.ts'
import { waitsForPerson } from './look-and-act.ts'
import { createDemoFarm } from './sim/demo-farm.ts'
import { createDesktopClient } from './programs/desktop-client.ts'
import { createEventLogWitness } from './programs/event-log.ts'
import { createLogonControl } from './programs/logon-control.ts'
import { calledByScripts } from './programs/own-machine.ts'
import { createServerDiscovery } from './programs/server-discovery.ts'
import { createSystemPrograms } from './programs/system-program.ts'
import type {
  Acting,
  AuditWitness,
  FileJudge,
  SessionActor,
  SessionReader,
  TerminalServices,
} from './terminal-services.ts'

/** What a shell gives its core of the servers. */
export interface ConsoleFarm {
  readonly kind: 'windows' | 'simulated'
  /** For the sweep and the details pane. */
  readonly reads: SessionReader
  /** For tickets and acts. */
  readonly actions: Acting
  readonly firstServers: readonly FirstServer[]
  /** Who keeps heads of the audit where this farm is; nobody where nothing is real. */
  readonly witnesses: readonly AuditWitness[]
  readonly judgeFile: FileJudge['judgeFile']
  /** Ends the hosts, or the simulated farm's life. */
  readonly dispose: () => Promise<void>
}

export interface WindowsFarmOptions {
  /** Starts a host whose thread pool has this size, in the shell's way. */
  readonly spawnHost: (threads: number) => HostProcess
  readonly onHostEvent: (event: HostEvent) => void
}

/**
 * All servers of a farm of some size are read at once, and those that hang leave room for the others. No more than that:
 * libuv has Windows commit 8 MiB for each thread, whether a call is in it or not, and aborts where it cannot have them.
 */
export function readThreadsFor(servers: number): number {
  const free = 2
  return [16, 32, 64, 128].find((threads) => servers + free <= threads) ?? 256
}

/** Where each server has a thread of its own, those that hang take none from the others. */
const maxStuckReads = (threads: number): number => Math.max(32, threads / 2)

/**
 * A server whose call never came back may be well again: it is called from a new host after this, milliseconds. Not
 * sooner, for all lines to servers are opened anew with it.
 */
const maxStuckReadMs = 300_000

const actionThreads = 16
/** Each person who is asked holds a thread until they answer. Hosts that are full and drain are beside the largest. */
const askThreads = { threads: 8, mostThreads: 64 } as const
/** Who does one thing mostly does it on one server. */
const oneShotThreads = 8

/**
 * Windows' own calls for somebody who does one thing and goes: one host for reads and acts, so that one process is started
 * and not two.
 */
export function openWindowsOneShot(options: WindowsFarmOptions): ConsoleFarm {
  const host = hostsOf(options)
  const threadsFor = (servers: number) =>
    servers + 2 <= oneShotThreads ? oneShotThreads : readThreadsFor(servers)
  const one = host({ threads: oneShotThreads, threadsFor, maxStuckCalls: maxStuckReads })
  return windowsFarm({ reads: one, actions: one, asks: host(askThreads) })
}

/** Windows' own calls, in host processes of their own, so that a click never waits behind a sweep, or a person who is asked. */
export function openWindowsFarm(options: WindowsFarmOptions): ConsoleFarm {
  const host = hostsOf(options)
  const reads = host({
    threads: readThreadsFor(0),
    threadsFor: readThreadsFor,
    maxStuckCalls: maxStuckReads,
    maxStuckMs: maxStuckReadMs,
  })
  return windowsFarm({ reads, actions: host({ threads: actionThreads }), asks: host(askThreads) })
}

/** Judges a file where no farm is open, in a host for as long as that takes. */
export function fileJudgeOf(spawnHost: WindowsFarmOptions['spawnHost']): FileJudge {
  return {
    judgeFile: async (path) => {
      const host = createHostedTerminalServices({
        spawn: spawnHost,
        threads: oneShotThreads,
        onHostEvent: () => {},
      })
      try {
        return await host.judgeFile(path)
      } finally {
        await host.dispose()
      }
    },
  }
}

/** What a console opens: the simulated farm, or Windows' own calls, whose hosts' mishaps are noted. */
export function openFarm({
  simulated,
  spawnHost,
  note,
}: {
  readonly simulated: boolean
  readonly spawnHost: WindowsFarmOptions['spawnHost']
  readonly note: (text: string) => void
}): ConsoleFarm {
  if (simulated) return openSimulatedFarm()
  return openWindowsFarm({
    spawnHost,
    onHostEvent: (event) => {
      if (event.event !== 'host-started') note(`host: ${JSON.stringify(event)}`)
    },
  })
}

/** None is started before its first call. */
function hostsOf({ spawnHost, onHostEvent }: WindowsFarmOptions) {
  return (size: Omit<HostedOptions, 'spawn' | 'onHostEvent'>): TerminalServices =>
    createHostedTerminalServices({ ...size, spawn: spawnHost, onHostEvent })
}

interface Hosts {
  readonly reads: TerminalServices
  readonly actions: TerminalServices
  readonly asks: TerminalServices
}

function windowsFarm({ reads, actions, asks }: Hosts): ConsoleFarm {
  const programs = createSystemPrograms()
  const called = calledByScripts(reads)
  return {
    kind: 'windows',
    reads,
    actions: {
      ...actions,
      actOnSame: actOnSameBy(actions, asks),
      ...createLogonControl(programs, called),
      ...createDesktopClient(programs),
      ...createServerDiscovery(programs, called),
    },
    firstServers: [{ address: localAddress, group: null }],
    witnesses: [createEventLogWitness({ programs, log: actions })],
    judgeFile: actions.judgeFile,
    dispose: async () => {
      await Promise.all([...new Set([reads, actions, asks])].map((one) => one.dispose()))
    },
  }
}

/** Who is asked keeps a thread for as long as they think: in a host of its own. */
function actOnSameBy(actions: SessionActor, asks: SessionActor): SessionActor['actOnSame'] {
  return (act, ...more) => (waitsForPerson(act.deed) ? asks : actions).actOnSame(act, ...more)
}

/** The farm in memory that `npm start` shows where there is no Windows. */
export function openSimulatedFarm(): ConsoleFarm {
  const farm = createDemoFarm({ seed: 'demo' })
  const reads = farm.connect()
  const actions = farm.connect()
  const asks = farm.connect()
  const stopLife = farm.start()
  return {
    kind: 'simulated',
    reads,
    actions: { ...actions, actOnSame: actOnSameBy(actions, asks) },
    firstServers: farm.firstServers,
    witnesses: [],
    judgeFile: reads.judgeFile,
    dispose: async () => {
      stopLife()
      await Promise.all([reads, actions, asks, farm.services].map((one) => one.dispose()))
    },
  }
}

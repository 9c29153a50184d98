import type { LogonMode } from '#contract/logons.ts'
import type { FarmDescription, FarmProcessors, FarmServer, FarmSession, ServerBehaviour } from '../farm.ts'
import type { ServerAddress } from '../terminal-services.ts'

/** A server of the farm as it stands. Both shells of it, calls and control, work on this one record. */
export interface SimulatedServer {
  readonly address: ServerAddress
  readonly behaviour: () => ServerBehaviour
  readonly changeBehaviour: (change: Partial<ServerBehaviour>) => void
  /** Settles at the next change of behaviour: what hung may then go on. */
  readonly behaviourChange: () => Promise<void>
  readonly processors: FarmProcessors | null
  /** By session id. */
  readonly sessions: Map<number, FarmSession>
  readonly logons: () => LogonMode
  readonly changeLogons: (mode: LogonMode) => void
  /** Win32 error with which reading and setting its logons is refused; null when they are not. */
  readonly logonsError: number | null
}

/** All servers; names are compared without case, as Windows does. */
export interface FarmState {
  readonly find: (address: ServerAddress) => SimulatedServer | undefined
  readonly servers: readonly SimulatedServer[]
}

function createServer(description: FarmServer): SimulatedServer {
  const { address, behaviour: first, sessions, logonsError = null } = description
  const { processors = { count: 4, unit: '100 ns' } } = description
  let { logons = 'enable' } = description
  let behaviour = first
  let change = Promise.withResolvers<void>()
  return {
    address,
    behaviour: () => behaviour,
    changeBehaviour: (difference) => {
      behaviour = { ...behaviour, ...difference }
      change.resolve()
      change = Promise.withResolvers<void>()
    },
    behaviourChange: () => change.promise,
    logons: () => logons,
    changeLogons: (mode) => {
      logons = mode
    },
    logonsError,
    processors,
    sessions: new Map(sessions.map((session) => [session.sessionId, session])),
  }
}

export function createFarmState(description: FarmDescription): FarmState {
  const servers = description.servers.map(createServer)
  const byName = new Map(
    servers.flatMap((server, index) =>
      [server.address, ...(description.servers[index]?.aliases ?? [])].map((name) => [
        name.toLowerCase(),
        server,
      ]),
    ),
  )
  return { servers, find: (address) => byName.get(address.toLowerCase()) }
}

function resetOne(server: SimulatedServer, session: FarmSession): void {
  if (session.afterReset === 'goes') server.sessions.delete(session.sessionId)
  else server.sessions.set(session.sessionId, { ...session, state: 'down' })
}

/** Windows locks a session as its client goes. `at`: the server's time. */
export function disconnected(session: FarmSession, at: number): FarmSession {
  return {
    ...session,
    state: 'disconnected',
    stationName: null,
    disconnectAt: at,
    locked: true,
    clientName: null,
    clientAddress: null,
  }
}

/** What WTSDisconnectSession does. `at`: the server's time. */
export function disconnectOnServer(server: SimulatedServer, session: FarmSession, at: number): void {
  if (session.afterDisconnect === 'sticks') return
  server.sessions.set(session.sessionId, disconnected(session, at))
}

/** What WTSTerminateProcess does; false when there is no such program. */
export function endProcessOnServer(server: SimulatedServer, processId: number): boolean {
  const session = [...server.sessions.values()].find(({ processes }) =>
    processes.some((program) => program.processId === processId),
  )
  if (!session) return false
  if (session.enduring?.includes(processId) === true) return true
  server.sessions.set(session.sessionId, {
    ...session,
    processes: session.processes.filter((program) => program.processId !== processId),
  })
  return true
}

/** What WinStationReset does. A listener stays, and everyone who came in through it is dropped. */
export function resetOnServer(server: SimulatedServer, session: FarmSession): void {
  if (session.state !== 'listen') return resetOne(server, session)
  const connections = `${session.stationName ?? ''}#`.toLowerCase()
  for (const other of server.sessions.values()) {
    if (other.stationName?.toLowerCase().startsWith(connections)) resetOne(server, other)
  }
}

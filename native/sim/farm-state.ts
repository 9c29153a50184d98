import type { FarmDescription, FarmServer, FarmSession, ServerBehaviour } from '../farm.ts'
import type { ServerAddress } from '../terminal-services.ts'

/** A server of the farm as it stands. Both shells of it, calls and control, work on this one record. */
export interface SimulatedServer {
  readonly address: ServerAddress
  readonly behaviour: () => ServerBehaviour
  readonly changeBehaviour: (change: Partial<ServerBehaviour>) => void
  /** Settles at the next change of behaviour: what hung may then go on. */
  readonly behaviourChange: () => Promise<void>
  /** By session id. */
  readonly sessions: Map<number, FarmSession>
}

/** All servers; names are compared without case, as Windows does. */
export interface FarmState {
  readonly find: (address: ServerAddress) => SimulatedServer | undefined
  readonly servers: readonly SimulatedServer[]
}

function createServer({ address, behaviour: first, sessions }: FarmServer): SimulatedServer {
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
    sessions: new Map(sessions.map((session) => [session.sessionId, session])),
  }
}

export function createFarmState(description: FarmDescription): FarmState {
  const servers = description.servers.map(createServer)
  const byName = new Map(servers.map((server) => [server.address.toLowerCase(), server]))
  return { servers, find: (address) => byName.get(address.toLowerCase()) }
}

function resetOne(server: SimulatedServer, session: FarmSession): void {
  if (session.afterReset === 'goes') server.sessions.delete(session.sessionId)
  else server.sessions.set(session.sessionId, { ...session, state: 'down' })
}

/** What WinStationReset does. A listener stays, and everyone who came in through it is dropped. */
export function resetOnServer(server: SimulatedServer, session: FarmSession): void {
  if (session.state !== 'listen') return resetOne(server, session)
  const connections = `${session.stationName ?? ''}#`.toLowerCase()
  for (const other of server.sessions.values()) {
    if (other.stationName?.toLowerCase().startsWith(connections)) resetOne(server, other)
  }
}

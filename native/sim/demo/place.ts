import type { SimulatedServer } from '../farm-state.ts'
import type { NextProcessId } from './programs.ts'

/** A server as those who log on to it meet it. */
export interface Place {
  readonly server: SimulatedServer
  /** Second number of the site's network. */
  readonly site: number
  /** Ids are used again as soon as they are free: the next to log on may get the id of who just left. */
  readonly freeSessionId: () => number
  /** Each connection gets a name of its own, which goes with it. */
  readonly nextStation: () => string
  readonly nextProcessId: NextProcessId
}

const firstRemoteId = 2
/** The first connections are those of the odd sessions that stood there before anyone came. */
const stationsBefore = 9

export function createPlace(server: SimulatedServer, site: number): Place {
  let connections = stationsBefore
  let processId = 3800
  return {
    server,
    site,
    freeSessionId: () => {
      let id = firstRemoteId
      while (server.sessions.has(id)) id += 1
      return id
    },
    nextStation: () => `RDP-Tcp#${++connections}`,
    nextProcessId: () => (processId += 4),
  }
}

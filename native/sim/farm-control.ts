import type { FarmCall, FarmControl, FarmProgram } from '../farm.ts'
import type { FarmState } from './farm-state.ts'

/** What has arrived at a farm so far. */
export interface FarmRecords {
  readonly calls: () => readonly FarmCall[]
  readonly programs: () => readonly FarmProgram[]
}

/** Steers the farm. Naming a server it does not have is a mistake of the test, so that throws. */
export function createFarmControl(farm: FarmState, records: FarmRecords): FarmControl {
  const known = (address: string) => {
    const server = farm.find(address)
    if (!server) throw new Error(`the farm has no server ${address}`)
    return server
  }
  return {
    setBehaviour: async (server, behaviour) => known(server).changeBehaviour(behaviour),
    putSession: async (server, session) => {
      known(server).sessions.set(session.sessionId, session)
    },
    removeSession: async (server, sessionId) => {
      known(server).sessions.delete(sessionId)
    },
    readSession: async (server, sessionId) => known(server).sessions.get(sessionId) ?? null,
    setLogons: async (server, mode) => known(server).changeLogons(mode),
    readLogons: async (server) => known(server).logons(),
    readCalls: async () => records.calls(),
    readPrograms: async () => records.programs(),
  }
}

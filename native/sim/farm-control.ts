import type { FarmControl } from '../farm.ts'
import type { CallLog } from './call-log.ts'
import type { FarmState } from './farm-state.ts'

/** Steers the farm. Naming a server it does not have is a mistake of the test, so that throws. */
export function createFarmControl(farm: FarmState, log: Pick<CallLog, 'read'>): FarmControl {
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
    readCalls: async () => log.read(),
  }
}

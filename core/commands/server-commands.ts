import type { Reading } from '../reading/reading.ts'
import type { ServerList } from '../servers/server-list.ts'
import type { FarmState } from '../snapshot/farm-state.ts'
import type { ServerEntry } from '#contract/server.ts'
import type { Commands } from './handle.ts'

export interface ServerCommandsOptions {
  readonly servers: ServerList
  readonly farm: FarmState
  readonly reading: Reading
  readonly nameOf: (entry: ServerEntry) => string
  /** Lets go of what is held for a server, once its calls have ended; not waited for, since a call may hang. */
  readonly forget: (address: string) => void
}

export function serverCommands({
  servers,
  farm,
  reading,
  nameOf,
  forget,
}: ServerCommandsOptions): Pick<Commands, 'add-server' | 'remove-server'> {
  return {
    'add-server': async (server) => {
      const added = await servers.add(server)
      if (added.ok) {
        farm.addServer(added.value, nameOf(added.value))
        reading.watch(added.value)
      }
      return added
    },
    'remove-server': async ({ serverId }) => {
      const removed = await servers.remove(serverId)
      if (!removed.ok) return removed
      reading.unwatch(serverId)
      farm.removeServer(serverId)
      forget(removed.value.address)
      return { ok: true, value: {} }
    },
  }
}

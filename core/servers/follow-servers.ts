import type { ServerEntry } from '#contract/server.ts'
import type { Stop } from '../clock.ts'
import type { Reading } from '../reading/reading.ts'
import type { FarmState } from '../snapshot/farm-state.ts'
import { isSameAddress } from './address.ts'
import type { ServerList } from './server-list.ts'

export interface FollowServersOptions {
  readonly servers: Pick<ServerList, 'all' | 'follow'>
  readonly farm: FarmState
  readonly reading: Pick<Reading, 'watch' | 'unwatch'>
  readonly nameOf: (entry: ServerEntry) => string
  /** Lets go of what is held for a server, once its calls have ended; not waited for, since a call may hang. */
  readonly forget: (address: string) => void
}

/** Reads the servers of the list from now on: those that come are read, those that go are let go of. */
export function followServers(options: FollowServersOptions): Stop {
  const { servers, farm, reading, nameOf, forget } = options
  const begin = (entry: ServerEntry) => {
    farm.addServer(entry, nameOf(entry))
    reading.watch(entry)
  }
  const end = (entry: ServerEntry) => {
    reading.unwatch(entry.serverId)
    forget(entry.address)
  }
  const stop = servers.follow(({ removed, changed, added }) => {
    for (const entry of removed) {
      end(entry)
      farm.removeServer(entry.serverId)
    }
    const moved = changed.filter(({ before, after }) => !isSameAddress(before.address, after.address))
    // What was read from the old address is nothing the new one said; the server itself never leaves the list.
    for (const { before } of moved) end(before)
    for (const { after } of moved) begin(after)
    for (const { before, after } of changed) {
      if (isSameAddress(before.address, after.address)) {
        farm.update(after.serverId, (record) => ({ ...record, entry: after, name: nameOf(after) }))
      }
    }
    added.forEach(begin)
  })
  servers.all().forEach(begin)
  return stop
}

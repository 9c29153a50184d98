import type { ServerEntry } from '#contract/server.ts'
import type { Clock, Stop } from '../clock.ts'
import type { Reading } from '../reading/reading.ts'
import type { FarmState } from '../snapshot/farm-state.ts'
import { isSameAddress } from './address.ts'
import type { ServerList } from './server-list.ts'

export interface FollowServersOptions {
  readonly servers: Pick<ServerList, 'all' | 'follow'>
  readonly farm: FarmState
  readonly reading: Pick<Reading, 'watch' | 'unwatch'>
  readonly clock: Clock
  readonly nameOf: (entry: ServerEntry) => string
  /** Lets go of what is held for a server, once its calls have ended; not waited for, since a call may hang. */
  readonly forget: (address: string) => void
}

/** Readings of so many servers are begun at a time: of twenty thousand at once nobody would be heard meanwhile. */
const mostAtOnce = 500

/** Reads the servers of the list from now on: those that come are read, those that go are let go of. */
export function followServers(options: FollowServersOptions): Stop {
  const { servers, farm, reading, clock, nameOf, forget } = options
  /** In the list, and not read yet. */
  const coming = new Map<string, ServerEntry>()
  let stopNext: Stop | null = null
  const watchNext = () => {
    stopNext = null
    for (const entry of [...coming.values()].slice(0, mostAtOnce)) {
      coming.delete(entry.serverId)
      reading.watch(entry)
    }
    if (coming.size > 0) stopNext = clock.startTimer(0, watchNext)
  }
  const begin = (entries: readonly ServerEntry[]) => {
    for (const entry of entries) {
      farm.addServer(entry, nameOf(entry))
      coming.set(entry.serverId, entry)
    }
    if (stopNext === null) watchNext()
  }
  const end = (entry: ServerEntry) => {
    coming.delete(entry.serverId)
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
    begin(moved.map(({ after }) => after))
    for (const { before, after } of changed) {
      if (isSameAddress(before.address, after.address)) {
        farm.update(after.serverId, (record) => ({ ...record, entry: after, name: nameOf(after) }))
      }
    }
    begin(added)
  })
  begin(servers.all())
  return () => {
    stopNext?.()
    stop()
  }
}

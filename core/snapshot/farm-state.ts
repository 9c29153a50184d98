import type { ServerEntry } from '#contract/server.ts'
import { isOneSession } from '#contract/identity.ts'
import type { SessionIdentity, SessionRow } from '#contract/session.ts'
import type { Snapshot, SnapshotChange } from '#contract/snapshot.ts'
import type { Clock, Stop } from '../clock.ts'
import { createListeners } from '../listeners.ts'
import { isSameAddress } from '../servers/address.ts'
import { changesBetween, isNothing, joinDifferences, readingsBetween, type Difference } from './changes.ts'
import { createCoalescer } from './coalescer.ts'
import { lastGeneration, newServerRecord, type ServerRecord } from './server-record.ts'
import { asRead, rowsAsRead, viewOf, type ServerView } from './server-view.ts'

/** No more often is a person shown anything. */
export const publishGapMs = 100
/** So many servers are told of at a time: twenty thousand at once would keep everybody else waiting. */
const mostAtOnce = 2_000
/** Ages are counted where they are shown; what is told this late only looks so much older. */
const readingsGapMs = 3_000

/** A server and where it was called: its entry keeps its id when its address changes. */
export type ServerPlace = Pick<ServerEntry, 'serverId' | 'address'>

/** Everything known of the farm, and who is told what changed in it. */
export interface FarmState {
  /** Begins anew with one that is there already. */
  readonly addServer: (entry: ServerEntry, name: string) => void
  readonly removeServer: (serverId: string) => void
  /** Hears at once of each server that leaves the list, or comes to lie elsewhere. */
  readonly onLeave: (hear: (serverId: string) => void) => Stop
  /** Puts another record in place of a server's; nothing happens once the server has left the list. */
  readonly update: (serverId: string, transition: (record: ServerRecord) => ServerRecord) => void
  /** The same with what was read at an address: nothing happens either once the server lies elsewhere. */
  readonly updateAt: (at: ServerPlace, transition: (record: ServerRecord) => ServerRecord) => void
  readonly server: (serverId: string) => ServerRecord | null
  readonly serverIds: () => readonly string[]
  /** Also one from before this start. */
  readonly row: (sessionKey: string) => SessionRow | null
  /** Rows of a server as they stand; none once it has left the list, or before this start has read it. */
  readonly rowsOf: (serverId: string) => readonly SessionRow[]
  /** How many sessions of a server somebody is signed in to; none once it has left the list. */
  readonly peopleOn: (serverId: string) => number
  /** Names of the servers that show a session, by what was read of it so far; one machine can be in the list twice. */
  readonly serversShowing: (session: SessionIdentity) => readonly string[]
  /** The whole as last published, so that the next change fits onto it. */
  readonly snapshot: () => Snapshot
  readonly stop: Stop
}

export function createFarmState(
  clock: Clock,
  publish: (change: SnapshotChange) => void,
  gapMs = publishGapMs,
): FarmState {
  const records = new Map<string, ServerRecord>()
  const views = new Map<string, ServerView>()
  const published = new Map<string, ServerView>()
  const changed = new Set<string>()
  /** Read again and the same: told when the time for that has come. */
  const readAgain = new Set<string>()
  /** The highest generation of any server that left the list: one that comes back must not bring back a key. */
  let pastGeneration = 0
  const leaves = createListeners<string>()
  let revision = 0

  const view = (serverId: string): ServerView | null => {
    const record = records.get(serverId)
    if (record === undefined) return null
    const known = views.get(serverId)
    if (known !== undefined) return known
    const made = viewOf(record, published.get(serverId) ?? null)
    views.set(serverId, made)
    return made
  }
  const publishThese = (
    serverIds: Iterable<string>,
    { withReadings }: { readonly withReadings: boolean },
  ) => {
    const differences: Difference[] = []
    for (const serverId of serverIds) {
      const before = published.get(serverId) ?? null
      const next = view(serverId)
      const change = changesBetween(before, next)
      if (!withReadings && isNothing(change)) {
        readAgain.add(serverId)
        continue
      }
      readAgain.delete(serverId)
      if (next === null) published.delete(serverId)
      else published.set(serverId, next)
      differences.push({ ...change, readings: readingsBetween(before, next) })
    }
    const difference = joinDifferences(differences)
    if (isNothing(difference)) return
    revision += 1
    publish({ fromRevision: revision - 1, revision, ...difference })
  }
  const readings = createCoalescer(clock, readingsGapMs, () =>
    publishThese(readAgain, { withReadings: true }),
  )
  const changes = createCoalescer(clock, gapMs, () => {
    const these = [...changed].slice(0, mostAtOnce)
    publishThese(these, { withReadings: false })
    for (const serverId of these) changed.delete(serverId)
    if (changed.size > 0) changes.request()
    if (readAgain.size > 0) readings.request()
  })
  const touch = (serverId: string) => {
    views.delete(serverId)
    changed.add(serverId)
    changes.request()
  }

  const update: FarmState['update'] = (serverId, transition) => {
    const record = records.get(serverId)
    if (record === undefined) return
    const next = transition(record)
    if (next === record) return
    records.set(serverId, next)
    touch(serverId)
  }

  return {
    addServer: (entry, name) => {
      const { serverId } = entry
      const before = records.get(serverId)
      records.set(serverId, {
        ...newServerRecord(entry, name, clock.now()),
        pastGeneration: before === undefined ? pastGeneration : lastGeneration(before),
      })
      touch(entry.serverId)
      if (before !== undefined) leaves.tell(serverId)
    },
    removeServer: (serverId) => {
      const record = records.get(serverId)
      if (record === undefined) return
      records.delete(serverId)
      pastGeneration = Math.max(pastGeneration, lastGeneration(record))
      touch(serverId)
      leaves.tell(serverId)
    },
    onLeave: leaves.subscribe,
    update,
    updateAt: ({ serverId, address }, transition) =>
      update(serverId, (record) =>
        isSameAddress(record.entry.address, address) ? transition(record) : record,
      ),
    server: (serverId) => records.get(serverId) ?? null,
    serverIds: () => [...records.keys()],
    row: (sessionKey) => {
      const own = view(serverIdOf(sessionKey))
      const row = own?.rows.get(sessionKey)
      return row === undefined || own === null ? null : asRead(row, own)
    },
    rowsOf: (serverId) => {
      const own = view(serverId)
      return own === null || own.basis.lastSeen !== null ? [] : rowsAsRead(own)
    },
    peopleOn: (serverId) => {
      let people = 0
      view(serverId)?.rows.forEach(({ account }) => {
        if (account !== null) people += 1
      })
      return people
    },
    serversShowing: (identity) =>
      [...records.values()].flatMap(({ name, sessions }) => {
        const details = sessions.get(identity.sessionId)?.details
        return details && isOneSession(details, identity) ? [name] : []
      }),
    snapshot: () => ({
      revision,
      servers: [...published.values()].map(({ status }) => status),
      sessions: [...published.values()].flatMap(rowsAsRead),
    }),
    stop: () => {
      changes.stop()
      readings.stop()
    },
  }
}

/** The key starts with the server's id, which may hold any character: the two numbers are cut off its end. */
function serverIdOf(sessionKey: string): string {
  return sessionKey.split(':').slice(0, -2).join(':')
}

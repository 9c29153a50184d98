import { randomUUID } from 'node:crypto'
import type { Result } from '#contract/failure.ts'
import { plainFacts, type KeptServer, type NamedServer, type RemovedServer } from '#contract/server.ts'
import { checkAddress } from './address.ts'
import { freeAddress, ownServer, ownServers, takenIn, type Lists, type Taken } from './list-checks.ts'

/** What becomes of the own list, and what is answered. The list untouched means that nothing has to be written. */
export interface Operated<T> {
  readonly own: readonly KeptServer[]
  readonly value: T
}

/** A change, as something that can be done to any list: it is judged against the one on disk. */
export type Operation<T> = (lists: Lists) => Result<Operated<T>>

export type NewServer = Pick<NamedServer, 'address'> & Partial<NamedServer>

/** Fields to put in the place of others. */
export type ServerChange = { readonly [K in keyof NamedServer]?: NamedServer[K] | undefined }

export const withId = (server: NewServer): KeptServer => ({
  ...plainFacts,
  ...server,
  serverId: randomUUID(),
})

export function addServer(server: NewServer): Operation<KeptServer> {
  return (lists) => {
    const address = freeAddress('add-server', server.address, lists)
    if (!address.ok) return address
    const added = withId({ ...server, address: address.value })
    return done([...lists.own, added], added)
  }
}

export function changeServer(serverId: string, change: ServerChange): Operation<KeptServer> {
  const operation = 'change-server'
  return (lists) => {
    const found = ownServer(operation, serverId, lists)
    if (!found.ok) return found
    const before = found.value
    const others = { ...lists, own: lists.own.filter((server) => server !== before) }
    const { address: typed = before.address, ...facts } = change
    const address = freeAddress(operation, typed, others)
    if (!address.ok) return address
    const changed = { ...before, ...given(facts), address: address.value }
    return done(
      lists.own.map((server) => (server === before ? changed : server)),
      changed,
    )
  }
}

/** Left out and given as nothing mean the same. */
function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same fields but for those that are not there
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> }
}

export function moveServers(
  serverIds: readonly string[],
  group: string | null,
): Operation<readonly KeptServer[]> {
  return (lists) => {
    const found = ownServers('move-servers', serverIds, lists)
    if (!found.ok) return found
    const moving = new Set(found.value)
    const moved = new Map(found.value.map((server) => [server, { ...server, group }]))
    return done(
      lists.own.map((server) => (moving.has(server) ? (moved.get(server) ?? server) : server)),
      [...moved.values()],
    )
  }
}

export function removeServers(serverIds: readonly string[]): Operation<readonly RemovedServer[]> {
  return (lists) => {
    const found = ownServers('remove-servers', serverIds, lists)
    if (!found.ok) return found
    const going = new Set(found.value)
    return done(
      lists.own.filter((server) => !going.has(server)),
      lists.own.flatMap((server, place) => (going.has(server) ? [{ ...server, place }] : [])),
    )
  }
}

export interface Restored {
  readonly servers: readonly KeptServer[]
  readonly leftAlone: readonly { readonly address: string; readonly why: string }[]
}

export function restoreServers(removed: readonly RemovedServer[]): Operation<Restored> {
  return (lists) => {
    const own = [...lists.own]
    const servers: KeptServer[] = []
    const leftAlone: { address: string; why: string }[] = []
    const taken = takenIn(lists)
    for (const { place, ...server } of removed.toSorted((one, other) => one.place - other.place)) {
      const why = whyNotRestored(server, taken)
      if (why === null) {
        own.splice(place, 0, server)
        servers.push(server)
        taken.take(server)
      } else leftAlone.push({ address: server.address, why })
    }
    return done(servers.length === 0 ? lists.own : own, { servers, leftAlone })
  }
}

function whyNotRestored({ serverId, address }: KeptServer, taken: Taken): string | null {
  const checked = checkAddress(address)
  if (!checked.ok) return checked.why
  return taken.hasId(serverId) ? `${address} is in the list again already.` : taken.twinText(address)
}

const done = <T>(own: readonly KeptServer[], value: T) => ({ ok: true, value: { own, value } }) as const

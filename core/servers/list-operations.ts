import { randomUUID } from 'node:crypto'
import type { Failure, Result } from '#contract/failure.ts'
import { refused } from '#contract/refused.ts'
import { folderFault } from '#contract/in-folder.ts'
import { isInFolder, movedPath } from '#contract/in-folder.ts'
import { problemAt } from '#contract/refused.ts'
import type { KeptServer, NamedServer } from '#contract/server.ts'
import { plainFacts } from '#contract/plain-facts.ts'
import { fail, invalid } from '../failures.ts'
import { isSameEntry } from './entry-changes.ts'
import { freeAddress, ownServer, ownServers, type Lists } from './list-checks.ts'

/** What becomes of the own list, and what is answered. The list untouched means that nothing has to be written. */
export interface Operated<T> {
  readonly own: readonly KeptServer[]
  readonly value: T
}

/** A change, as something that can be done to any list: it is judged against the one on disk. */
export type Operation<T> = (lists: Lists) => Result<Operated<T>>

/** One that takes its time over many, and gives others their turn meanwhile. */
export type AnyOperation<T> = (lists: Lists) => ReturnType<Operation<T>> | Promise<ReturnType<Operation<T>>>

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

/** `seen`: how whoever changes it saw it. It is refused where the server is another by now, so that nothing is lost unseen. */
export function changeServer(
  serverId: string,
  change: ServerChange,
  seen: NamedServer | null = null,
): Operation<KeptServer> {
  const operation = 'change-server'
  return (lists) => {
    const found = ownServer(operation, serverId, lists)
    if (!found.ok) return found
    const before = found.value
    if (seen !== null && !isSameEntry(seen, before)) return fail(changedElsewhere(before))
    const { address: typed, ...facts } = change
    const address = newAddress(typed ?? before.address, before, lists)
    if (!address.ok) return address
    const changed = { ...before, ...given(facts), address: address.value }
    return done(
      lists.own.map((server) => (server === before ? changed : server)),
      changed,
    )
  }
}

const changedElsewhere = ({ address }: KeptServer): Failure =>
  refused('changed-elsewhere', {
    operation: 'change-server',
    server: address,
    cause: { code: 'entry-changed' },
  })

/** One that stays needs no judgement: what else is wrong with a server can be put right one by one. */
function newAddress(typed: string, before: KeptServer, lists: Lists): Result<string> {
  if (typed === before.address) return { ok: true, value: typed }
  const own = lists.own.filter((server) => server !== before)
  return freeAddress('change-server', typed, { ...lists, own })
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

/** Gives a folder another path; the servers in it go along, however deep they lie. */
export function renameFolder(folder: string, to: string): Operation<null> {
  const operation = 'rename-folder'
  return (lists) => {
    const own = lists.own.map((server) =>
      server.group !== null && isInFolder(server.group, folder)
        ? { ...server, group: movedPath(server.group, folder, to) }
        : server,
    )
    const [fault] = own.flatMap(({ group }) => (group === null ? [] : (folderFault(group) ?? [])))
    if (fault !== undefined) return fail(invalid(operation, [problemAt('group', fault)]))
    return done(own, null)
  }
}

export function removeServers(serverIds: readonly string[]): Operation<readonly KeptServer[]> {
  return (lists) => {
    const found = ownServers('remove-servers', serverIds, lists)
    if (!found.ok) return found
    const going = new Set(found.value)
    return done(
      lists.own.filter((server) => !going.has(server)),
      lists.own.filter((server) => going.has(server)),
    )
  }
}

const done = <T>(own: readonly KeptServer[], value: T) => ({ ok: true, value: { own, value } }) as const

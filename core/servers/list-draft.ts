import { hostKey } from '#contract/host-key.ts'
import type { KeptServer } from '#contract/server.ts'
import type { Lists } from './list-checks.ts'

/** An own list while several things are done to it, each judged against what the one before it left. */
export interface ListDraft {
  readonly find: (serverId: string) => KeptServer | undefined
  /** Another own server of that address, however it is spelled. */
  readonly twinOf: (server: Pick<KeptServer, 'serverId' | 'address'>) => KeptServer | undefined
  /** Whether everybody's list has that address. */
  readonly isOfMachine: (address: string) => boolean
  /** Puts it in the place of the one with its id. */
  readonly replace: (server: KeptServer) => void
  readonly remove: (serverId: string) => void
  /** At that place once `own` is asked for; at the end where the list is shorter. */
  readonly insert: (server: KeptServer, place: number) => void
  /** The list as it is then; the very one it began with where nothing was done. */
  readonly own: () => readonly KeptServer[]
}

export function createListDraft({ own, machine }: Pick<Lists, 'own' | 'machine'>): ListDraft {
  const servers = new Map(own.map((server) => [server.serverId, server]))
  const inserted: { readonly serverId: string; readonly place: number }[] = []
  const ofMachine = new Set(machine.map(({ address }) => hostKey(address)))
  const namesakes = new Map<string, Set<string>>()
  let touched = false
  const at = (address: string): Set<string> => namesakes.get(hostKey(address)) ?? new Set()
  const note = ({ serverId, address }: KeptServer) =>
    namesakes.set(hostKey(address), at(address).add(serverId))
  const forget = (serverId: string) => {
    const server = servers.get(serverId)
    if (server !== undefined) at(server.address).delete(serverId)
  }
  own.forEach(note)
  const put = (server: KeptServer) => {
    forget(server.serverId)
    servers.set(server.serverId, server)
    note(server)
    touched = true
  }
  return {
    find: (serverId) => servers.get(serverId),
    twinOf: ({ serverId, address }) => {
      const other = [...at(address)].find((id) => id !== serverId)
      return other === undefined ? undefined : servers.get(other)
    },
    isOfMachine: (address) => ofMachine.has(hostKey(address)),
    replace: put,
    remove: (serverId) => {
      forget(serverId)
      servers.delete(serverId)
      touched = true
    },
    insert: (server, place) => {
      put(server)
      inserted.push({ serverId: server.serverId, place })
    },
    own: () => (touched ? inPlaces(servers, inserted) : own),
  }
}

/** The first place first: each then stands where it stood, counted with those that came back before it. */
function inPlaces(
  servers: ReadonlyMap<string, KeptServer>,
  inserted: readonly { readonly serverId: string; readonly place: number }[],
): readonly KeptServer[] {
  const back = new Set(inserted.map(({ serverId }) => serverId))
  const own = [...servers.values()].filter(({ serverId }) => !back.has(serverId))
  for (const { serverId, place } of inserted.toSorted((one, other) => one.place - other.place)) {
    const server = servers.get(serverId)
    if (server !== undefined) own.splice(place, 0, server)
  }
  return own
}

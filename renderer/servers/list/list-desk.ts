import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge } from '#contract/bridge.ts'
import type { CommandArguments } from '#contract/commands.ts'
import type { Failure, Result } from '#contract/failure.ts'
import type { RemovedServer, ServerEntry, ServerStatus } from '#contract/server.ts'
import { countOf } from '../../ui/time.ts'
import { folderName, foldersOf, movedPath } from '../folders.ts'
import { namesText } from '../targets.ts'
import { createOwnChanges, type OwnChanges } from './own-changes.ts'

/** What was done last and can be undone. */
export interface UndoOffer {
  /** What was done, one sentence. */
  readonly text: string
  readonly run: () => Promise<Result<string>>
}

export interface ListDeskState {
  readonly offer: UndoOffer | null
  /** What undoing came to, or why a key did nothing; null for nothing to say. */
  readonly said: string | null
  /** Why it could not be undone. */
  readonly failure: Failure | null
  readonly undoing: boolean
}

type Servers = readonly ServerStatus[]
type Change = Omit<CommandArguments<'change-server'>, 'serverId'>

/** Changes the list on the person's behalf and knows how to undo it. Each answers with why it could not be done, or null. */
export interface ListDesk {
  readonly state: StoreApi<ListDeskState>
  readonly own: OwnChanges
  readonly add: (server: CommandArguments<'add-server'>) => Promise<Result<ServerEntry>>
  readonly change: (serverId: string, change: Change) => Promise<Failure | null>
  readonly move: (servers: Servers, group: string | null) => Promise<Failure | null>
  /** Gives a folder another path; all that lie in it go with it. */
  readonly rename: (folder: string, to: string, servers: Servers) => Promise<Failure | null>
  readonly remove: (servers: Servers) => Promise<Failure | null>
  readonly undo: () => Promise<void>
  /** Says something of the list where what was done is said; what can be undone still can. */
  readonly say: (text: string) => void
  /** Nothing more to say of what was done. */
  readonly dismiss: () => void
}

/** A server that was put into another folder. */
interface Moved {
  readonly serverId: string
  readonly from: string | null
  readonly to: string | null
}

const quiet: ListDeskState = { offer: null, said: null, failure: null, undoing: false }

export function createListDesk(
  bridge: Pick<Bridge, 'invoke'>,
  serversNow: () => ReadonlyMap<string, ServerStatus>,
): ListDesk {
  const state = createStore<ListDeskState>(() => quiet)
  const own = createOwnChanges()
  const offer = (text: string, run: UndoOffer['run']) => state.setState({ ...quiet, offer: { text, run } })

  /** One command for each folder they go to; stops at the first that is refused. */
  const put = async (
    moves: readonly Moved[],
  ): Promise<{ done: readonly Moved[]; failure: Failure | null }> => {
    const done: Moved[] = []
    for (const [group, together] of Map.groupBy(moves, ({ to }) => to)) {
      const serverIds = together.map(({ serverId }) => serverId)
      // oxlint-disable-next-line no-await-in-loop -- the next is tried only when this one was done
      const reply = await own.during(serverIds, () => bridge.invoke('move-servers', { serverIds, group }))
      if (!reply.ok) return { done, failure: reply.failure }
      own.told(reply.value.servers)
      done.push(...together)
    }
    return { done, failure: null }
  }
  const moveAll = async (moves: readonly Moved[], text: (count: number) => string) => {
    const { done, failure } = await put(moves)
    if (done.length > 0) offer(text(done.length), () => putBack(done))
    return failure
  }
  /** Those that somebody moved on meanwhile are left where they are. */
  const putBack = async (moved: readonly Moved[]): Promise<Result<string>> => {
    const servers = serversNow()
    const back = moved.filter(({ serverId, from, to }) => {
      const server = servers.get(serverId)
      return server !== undefined && (server.group === to || server.group === from)
    })
    const { done, failure } = await put(
      back.map(({ serverId, from, to }) => ({ serverId, from: to, to: from })),
    )
    if (failure !== null) return { ok: false, failure }
    const left = moved.length - done.length
    const rest = left === 0 ? '' : ` ${countOf(left, 'server')} moved on or removed meanwhile: left alone.`
    return { ok: true, value: `${countOf(done.length, 'server')} back in place.${rest}` }
  }
  const restore = async (removed: RemovedServer[]): Promise<Result<string>> => {
    const reply = await own.during(idsOf(removed), () => bridge.invoke('restore-servers', { removed }))
    if (!reply.ok) return reply
    const { servers, leftAlone } = reply.value
    own.told(servers)
    const back = servers.length === 0 ? [] : [`${countOf(servers.length, 'server')} back in the list.`]
    return { ok: true, value: [...back, ...leftAlone.map(({ why }) => why)].join(' ') }
  }

  return {
    state,
    own,
    add: (server) => bridge.invoke('add-server', server),
    change: async (serverId, change) => {
      const reply = await own.during([serverId], () =>
        bridge.invoke('change-server', { serverId, ...change }),
      )
      if (!reply.ok) return reply.failure
      own.told([reply.value])
      return null
    },
    move: (servers, group) => {
      const where = group === null ? 'out of its folder' : `to ${group}`
      return moveAll(
        servers.map(({ serverId, group: from }) => ({ serverId, from, to: group })),
        (count) => `${count === 1 ? namesText(servers) : countOf(count, 'server')} moved ${where}.`,
      )
    },
    rename: (folder, to, servers) =>
      moveAll(
        // The deepest first: where that is too deep, nothing was moved yet.
        servers
          .flatMap(({ serverId, group: from }) =>
            from === null ? [] : [{ serverId, from, to: movedPath(from, folder, to) }],
          )
          .toSorted((one, other) => foldersOf(other.to).length - foldersOf(one.to).length),
        (count) => `${folderName(folder)} is now ${to}: ${countOf(count, 'server')}.`,
      ),
    remove: async (servers) => {
      const serverIds = idsOf(servers)
      const reply = await own.during(serverIds, () => bridge.invoke('remove-servers', { serverIds }))
      if (!reply.ok) return reply.failure
      const { removed } = reply.value
      own.removed(serverIds)
      offer(`${removedText(servers)} taken off the list.`, () => restore(removed))
      return null
    },
    undo: async () => {
      const { offer: last, undoing } = state.getState()
      if (last === null || undoing) return
      state.setState({ undoing: true, failure: null })
      const reply = await last.run()
      state.setState(reply.ok ? { ...quiet, said: reply.value } : { undoing: false, failure: reply.failure })
    },
    say: (said) => state.setState({ said }),
    dismiss: () => state.setState(quiet),
  }
}

const idsOf = (servers: readonly { readonly serverId: string }[]): string[] =>
  servers.map(({ serverId }) => serverId)

const removedText = (servers: Servers): string =>
  servers.length > 3 ? countOf(servers.length, 'server') : namesText(servers)

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge } from '#contract/bridge.ts'
import type { CommandArguments } from '#contract/commands.ts'
import type { Failure, Result } from '#contract/failure.ts'
import type { EntryChange, ServerEntry, ServerStatus } from '#contract/server.ts'
import { foldersOf, movedPath } from '../folders.ts'
import { importAll, importParts, type Imported, type LookedAt } from './import-parts.ts'
import { newDesk, quiet, type ListDeskState } from './desk-state.ts'
import { withStep } from './list-history.ts'
import { createOwnChanges, type OwnChanges } from './own-changes.ts'
import { createTakingBack } from './taking-back.ts'
import { stepTexts, type NameOf } from './step-words.ts'

type Servers = readonly ServerStatus[]
type Change = Omit<CommandArguments<'change-server'>, 'serverId'>
type Words = (changes: readonly EntryChange[], nameOf: NameOf) => string

/** Changes the list on the person's behalf and keeps what undoes it. Each answers with why it could not be done, or null. */
export interface ListDesk {
  readonly state: StoreApi<ListDeskState>
  readonly own: OwnChanges
  readonly add: (server: CommandArguments<'add-server'>) => Promise<Result<ServerEntry>>
  readonly change: (serverId: string, change: Change) => Promise<Failure | null>
  readonly move: (servers: Servers, group: string | null) => Promise<Failure | null>
  /** Gives a folder another path; all that lie in it go with it. */
  readonly rename: (folder: string, to: string, servers: Servers) => Promise<Failure | null>
  readonly remove: (servers: Servers) => Promise<Failure | null>
  /** Adds servers that were looked at, in one step; `how` they came to be known. */
  readonly addAll: (servers: readonly LookedAt[], how: 'imported' | 'added') => Promise<Imported>
  readonly undo: () => Promise<void>
  readonly redo: () => Promise<void>
  /** Tries once more what could not be taken back. */
  readonly retry: () => Promise<void>
  /** Lets go of what could not be taken back. */
  readonly forget: () => void
  /** Says something of the list where what was done is said; what can be undone still can. */
  readonly say: (text: string) => void
  /** Nothing more to say of what was done; it can still be undone. */
  readonly dismiss: () => void
}

export function createListDesk(
  bridge: Pick<Bridge, 'invoke'>,
  serversNow: () => ReadonlyMap<string, ServerStatus>,
): ListDesk {
  const state = createStore<ListDeskState>(() => newDesk)
  const own = createOwnChanges()
  const keep = createStepKeeper(state, (serverId) => serversNow().get(serverId)?.name)

  /** One command that changes the list, as a step of its own. */
  const step = async <T extends { readonly changes: readonly EntryChange[] }>(
    words: Words,
    ask: () => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const reply = await own.during(async () => told(own, await ask()))
    if (reply.ok) keep(words, reply.value.changes)
    return reply
  }
  /** One command for each folder they go to, in one step; stops at the first that is refused. */
  const moveAll = async (words: Words, moves: ReadonlyMap<string | null, string[]>) => {
    const changes: EntryChange[] = []
    const failure = await own.during(async () => {
      for (const [group, serverIds] of moves) {
        // oxlint-disable-next-line no-await-in-loop -- the next is tried only when this one was done
        const reply = told(own, await bridge.invoke('move-servers', { serverIds, group }))
        if (!reply.ok) return reply.failure
        changes.push(...reply.value.changes)
      }
      return null
    })
    keep(words, changes)
    return failure
  }

  return {
    state,
    own,
    add: async (server) => {
      const reply = await step(stepTexts.added, () => bridge.invoke('add-server', server))
      return reply.ok ? { ok: true, value: reply.value.server } : reply
    },
    change: async (serverId, change) =>
      failureOf(await step(stepTexts.changed, () => bridge.invoke('change-server', { serverId, ...change }))),
    move: (servers, group) => moveAll(stepTexts.moved(group), new Map([[group, idsOf(servers)]])),
    rename: (folder, to, servers) => moveAll(stepTexts.renamed(folder, to), movesOf(folder, to, servers)),
    remove: async (servers) =>
      failureOf(
        await step(stepTexts.removed, () => bridge.invoke('remove-servers', { serverIds: idsOf(servers) })),
      ),
    addAll: async (servers, how) => {
      const imported = await own.during(async () => {
        const all = await importAll(bridge, importParts(servers))
        own.told(all.changes)
        return all
      })
      keep(stepTexts[how], imported.changes)
      return imported
    },
    ...createTakingBack(bridge, state, own),
    forget: () => state.setState({ left: [] }),
    say: (said) => state.setState({ said }),
    dismiss: () => state.setState(quiet),
  }
}

/** Puts what was done into the history; what changed nothing is no step. */
function createStepKeeper(state: StoreApi<ListDeskState>, nameOf: NameOf) {
  let last = 0
  return (words: Words, changes: readonly EntryChange[]) => {
    if (changes.length === 0) return
    last += 1
    const text = words(changes, nameOf)
    const { history } = state.getState()
    state.setState({
      ...quiet,
      done: text,
      history: withStep(history, { stepId: last, text, changes, partial: false }),
    })
  }
}

function told<T extends { readonly changes: readonly EntryChange[] }>(
  own: OwnChanges,
  reply: Result<T>,
): Result<T> {
  if (reply.ok) own.told(reply.value.changes)
  return reply
}

const failureOf = (reply: Result<unknown>): Failure | null => (reply.ok ? null : reply.failure)

const idsOf = (servers: readonly { readonly serverId: string }[]): string[] =>
  servers.map(({ serverId }) => serverId)

/** Where each goes that lies in the folder. The deepest first: where that is too deep, nothing was moved yet. */
function movesOf(folder: string, to: string, servers: Servers): ReadonlyMap<string, string[]> {
  const moves = servers
    .flatMap(({ serverId, group }) =>
      group === null ? [] : [{ serverId, to: movedPath(group, folder, to) }],
    )
    .toSorted((one, other) => foldersOf(other.to).length - foldersOf(one.to).length)
  return new Map([...Map.groupBy(moves, (move) => move.to)].map(([path, those]) => [path, idsOf(those)]))
}

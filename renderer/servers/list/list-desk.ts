import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge } from '#contract/bridge.ts'
import type { CommandArguments } from '#contract/commands.ts'
import type { Failure, Result } from '#contract/failure.ts'
import type { EntryChange, ServerEntry, ServerStatus } from '#contract/server.ts'
import { importAll, importParts, type Imported, type LookedAt } from './import-parts.ts'
import type { RenamedFolder } from '../../console/folders.ts'
import { idsOf, lookAtFolders, moveAll, movesOf, type Moves } from './folder-moves.ts'
import { newDesk, outdated, quiet, type ListDeskState } from './desk-state.ts'
import { withStep } from './list-history.ts'
import { createOwnChanges, type OwnChanges } from './own-changes.ts'
import type { ServerChange } from './server-draft.ts'
import { createTakingBack, type TakingBack } from './taking-back.ts'
import { stepTexts, type NameOf } from './step-words.ts'

type Servers = readonly ServerStatus[]
/** What a step did, and what is to be said of it. */
interface Stepped {
  readonly changes: readonly EntryChange[]
  readonly remark?: string | undefined
}

type Words = (changes: readonly EntryChange[], nameOf: NameOf) => string

/** Changes the list on the person's behalf and keeps what undoes it. Each answers with why it could not be done, or null. */
export interface ListDesk extends TakingBack {
  readonly state: StoreApi<ListDeskState>
  readonly own: OwnChanges
  readonly add: (server: CommandArguments<'add-server'>) => Promise<Result<ServerEntry>>
  readonly change: (serverId: string, change: ServerChange) => Promise<Failure | null>
  readonly move: (servers: Servers, group: string | null) => Promise<Failure | null>
  /** Gives a folder another path; all that lie in it go with it. */
  readonly rename: (folder: string, to: string, servers: Servers) => Promise<Failure | null>
  readonly remove: (servers: Servers) => Promise<Failure | null>
  /** Adds servers that were looked at, in one step; `how` they came to be known. */
  readonly addAll: (servers: readonly LookedAt[], how: 'imported' | 'added') => Promise<Imported>
  /** Why something could not be taken back may be over: others changed the list. */
  readonly othersChanged: () => void
  /** Lets go of what could not be taken back. */
  readonly forget: () => void
  /** Says something of the list where what was done is said; what can be undone still can. */
  readonly say: (text: string) => void
  /** Nothing more to say of what was done; it can still be undone. */
  readonly dismiss: () => void
}

export interface ListDeskOptions {
  readonly serversNow: () => ReadonlyMap<string, ServerStatus>
  /** Hears of folders that have another path, also by what was undone or done again: what names one is to follow. */
  readonly onRenamed: (renamed: RenamedFolder) => void
}

export function createListDesk(
  bridge: Pick<Bridge, 'invoke'>,
  { serversNow, onRenamed }: ListDeskOptions,
): ListDesk {
  const state = createStore<ListDeskState>(() => newDesk)
  const own = createOwnChanges()
  const keep = createStepKeeper(state, (serverId) => serversNow().get(serverId)?.name)

  /** One command that changes the list, as a step of its own. */
  const step = async <T extends Stepped>(words: Words, ask: () => Promise<Result<T>>): Promise<Result<T>> => {
    const reply = await own.during(async () => {
      const answer = await ask()
      if (answer.ok) own.told(answer.value.changes)
      return answer
    })
    if (reply.ok) keep(words, reply.value.changes, { remark: reply.value.remark })
    return reply
  }
  /** Servers that go to several folders, in one step. */
  const move = async (words: Words, moves: Moves, renamed?: RenamedFolder): Promise<Failure | null> => {
    const { changes, failure } = await own.doing(() => moveAll(bridge, moves))
    keep(words, changes, failure === null ? { renamed } : {})
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
    move: (servers, group) => move(stepTexts.moved(group), new Map([[group, idsOf(servers)]])),
    rename: async (from, to, servers) => {
      const { whole, empty } = lookAtFolders({ from, to }, servers, serversNow())
      // Where something lies there already, or part of it stays, turning round the path would take other things along.
      const moves = movesOf(from, to, servers)
      const failure = await move(
        stepTexts.renamed(from, to),
        moves,
        whole && empty ? { from, to } : undefined,
      )
      if (failure === null && whole) onRenamed({ from, to })
      return failure
    },
    remove: async (servers) =>
      failureOf(
        await step(stepTexts.removed, () => bridge.invoke('remove-servers', { serverIds: idsOf(servers) })),
      ),
    addAll: async (servers, how) => {
      const imported = await own.doing(() => importAll(bridge, importParts(servers)))
      keep(stepTexts[how], imported.changes)
      return imported
    },
    ...createTakingBack({ bridge, state, own, onRenamed }),
    othersChanged: () => {
      const { failure, left } = state.getState()
      state.setState({ ...(failure !== null && { failure: null, done: null }), left: outdated(left) })
    },
    forget: () => state.setState({ left: [] }),
    say: (said) => state.setState({ said }),
    dismiss: () => state.setState(quiet),
  }
}

interface StepExtras {
  readonly remark?: string | undefined
  readonly renamed?: RenamedFolder | undefined
}

/** Puts what was done into the history; what changed nothing is no step. */
function createStepKeeper(state: StoreApi<ListDeskState>, nameOf: NameOf) {
  let last = 0
  return (words: Words, changes: readonly EntryChange[], { remark, renamed }: StepExtras = {}) => {
    if (changes.length === 0) return
    last += 1
    const text = words(changes, nameOf)
    const { history, left } = state.getState()
    state.setState({
      ...quiet,
      done: remark === undefined ? text : `${text} ${remark}`,
      left: outdated(left),
      history: withStep(history, { stepId: last, text, changes, partial: false, renamed }),
    })
  }
}

const failureOf = (reply: Result<unknown>): Failure | null => (reply.ok ? null : reply.failure)

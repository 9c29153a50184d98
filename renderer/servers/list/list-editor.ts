import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge } from '#contract/bridge.ts'
import type { CommandArguments } from '#contract/commands.ts'
import type { Failure, Result } from '#contract/failure.ts'
import { isInFolder } from '#contract/in-folder.ts'
import type { ServerEntry, ServerStatus, UndoableChange } from '#contract/server.ts'
import type { AddingReport } from '#contract/server-import.ts'
import type { RenamedFolder } from '../../console/folders.ts'
import type { ServerChange } from './server-draft.ts'
import { stepTexts } from './step-texts.ts'
import { renamedBy, turnedWords, withStep, withTurned, type UndoSteps, type Way } from './undo.ts'

export interface ListEditorState extends UndoSteps {
  /** What was done or undone last, one sentence; null for nothing to say. */
  readonly done: string | null
  /** What else there is to say of the list; null for nothing. */
  readonly said: string | null
  /** Why the last step could not be undone, or done again. */
  readonly failure: Failure | null
  readonly busy: boolean
}

/** Changes the list on the person's behalf and keeps what undoes it. Each answers with why it could not be done, or null. */
export interface ListEditor {
  readonly state: StoreApi<ListEditorState>
  readonly add: (server: CommandArguments<'add-server'>) => Promise<Result<ServerEntry>>
  readonly change: (server: ServerStatus, change: ServerChange) => Promise<Failure | null>
  readonly move: (servers: readonly ServerStatus[], group: string | null) => Promise<Failure | null>
  /** Gives a folder another path; all that lie in it go with it. */
  readonly rename: (folder: string, to: string) => Promise<Failure | null>
  readonly remove: (servers: readonly ServerStatus[]) => Promise<Failure | null>
  /** Adds servers that were looked at, in one step; `how` they came to be known. */
  readonly addAll: (servers: WantedServers, how: 'imported' | 'added') => Promise<Result<AddingReport>>
  readonly undo: () => Promise<void>
  readonly redo: () => Promise<void>
  /** Says something of the list where what was done is said; what can be undone still can. */
  readonly say: (text: string) => void
  /** Nothing more to say of what was done; it can still be undone. */
  readonly dismiss: () => void
}

type WantedServers = CommandArguments<'add-servers'>['servers']

export interface ListEditorOptions {
  readonly serversNow: () => ReadonlyMap<string, ServerStatus>
  /** Hears of folders that have another path, also by what was undone or done again: what names one is to follow. */
  readonly onRenamed: (renamed: RenamedFolder) => void
}

/** What a command answers with that changes the list. */
interface Answer {
  readonly change: UndoableChange | null
  readonly remark?: string | undefined
}

const quiet = { done: null, said: null, failure: null } as const

export function createListEditor(
  bridge: Pick<Bridge, 'invoke'>,
  { serversNow, onRenamed }: ListEditorOptions,
): ListEditor {
  const state = createStore<ListEditorState>(() => ({ ...quiet, undo: [], redo: [], busy: false }))

  /** What a command did, as a step with its words; what changed nothing is none. */
  const keep = ({ change, remark }: Answer, text: string, renamed?: RenamedFolder) => {
    if (change === null) return
    state.setState((now) => ({
      ...quiet,
      ...withStep(now, { changeId: change.changeId, text, renamed }),
      done: remark === undefined ? text : `${text} ${remark}`,
    }))
  }

  const turn = async (way: Way) => {
    const { busy, [way]: steps } = state.getState()
    const step = steps.at(-1)
    if (busy) return
    if (step === undefined) return state.setState({ said: `There is nothing to ${way}.` })
    state.setState({ busy: true })
    try {
      const reply = await bridge.invoke('undo-list-change', { changeId: step.changeId })
      const words = turnedWords[way]
      if (!reply.ok) {
        return state.setState({ ...quiet, done: `${words.failed}: ${step.text}`, failure: reply.failure })
      }
      const changeId = reply.value.change?.changeId ?? null
      state.setState((now) => ({
        ...quiet,
        ...withTurned(now, way, step, changeId),
        done: `${words.done}: ${step.text}`,
      }))
      const renamed = renamedBy(step, way)
      if (renamed !== null) onRenamed(renamed)
    } finally {
      state.setState({ busy: false })
    }
  }

  return {
    state,
    add: async (server) => {
      const reply = await bridge.invoke('add-server', server)
      if (!reply.ok) return reply
      const added = reply.value.server
      keep(reply.value, stepTexts.added([serversNow().get(added.serverId)?.name ?? added.address]))
      return { ok: true, value: added }
    },
    change: async (server, change) => {
      const { serverId } = server
      const reply = await bridge.invoke('change-server', { serverId, ...change })
      if (!reply.ok) return reply.failure
      keep(reply.value, stepTexts.changed(server, change))
      return null
    },
    move: async (servers, group) => {
      const reply = await bridge.invoke('move-servers', { serverIds: servers.map(idOf), group })
      if (!reply.ok) return reply.failure
      const moved = servers.filter((server) => server.group !== group)
      keep(reply.value, stepTexts.moved(moved.map(nameOf), group))
      return null
    },
    rename: async (from, to) => {
      const { whole, empty } = lookAtFolders({ from, to }, serversNow())
      const reply = await bridge.invoke('rename-folder', { folder: from, group: to })
      if (!reply.ok) return reply.failure
      const text = stepTexts.renamed({ from, to }, reply.value.change?.servers ?? 0)
      // Where something lies there already, turning round the path would take other things along.
      keep(reply.value, text, whole && empty ? { from, to } : undefined)
      if (whole) onRenamed({ from, to })
      return null
    },
    remove: async (servers) => {
      const reply = await bridge.invoke('remove-servers', { serverIds: servers.map(idOf) })
      if (!reply.ok) return reply.failure
      keep(reply.value, stepTexts.removed(servers.map(nameOf)))
      return null
    },
    addAll: async (servers, how) => {
      const reply = await bridge.invoke('add-servers', { servers: [...servers] })
      if (!reply.ok) return reply
      const { report } = reply.value
      keep(reply.value, stepTexts[how](report.added.map(({ address }) => address)))
      // What is to be looked at was said before they were chosen.
      return { ok: true, value: { ...report, notes: [] } }
    },
    undo: () => turn('undo'),
    redo: () => turn('redo'),
    say: (said) => state.setState({ said }),
    dismiss: () => state.setState(quiet),
  }
}

const idOf = ({ serverId }: ServerStatus): string => serverId
const nameOf = ({ name }: ServerStatus): string => name

/** Whether all of a folder can go, and whether nothing lies yet where it goes. */
function lookAtFolders({ from, to }: RenamedFolder, servers: ReadonlyMap<string, ServerStatus>) {
  const inside = [...servers.values()].filter(({ group }) => isInFolder(group, from))
  const outside = [...servers.values()].filter(({ group }) => !isInFolder(group, from))
  return {
    whole: inside.every(({ origin }) => origin === 'own'),
    empty: !outside.some(({ group }) => isInFolder(group, to)),
  }
}

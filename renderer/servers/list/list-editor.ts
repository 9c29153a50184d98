import type { StoreApi } from 'zustand/vanilla'
import type { Bridge } from '#contract/bridge.ts'
import type { CommandArguments } from '#contract/commands.ts'
import type { Failure, Result } from '#contract/failure.ts'
import { isInFolder } from '#contract/in-folder.ts'
import { namesText } from '#contract/locale.ts'
import type { ServerEntry, ServerStatus } from '#contract/server.ts'
import type { AddingReport } from '#contract/server-import.ts'
import { entryFieldWords, type EntryField } from '#words/server-entry.ts'
import { countOf } from '#words/time.ts'
import { folderName, type RenamedFolder } from '../../console/folders.ts'
import { entryFields, type ServerChange } from './server-draft.ts'
import { createUndo, type Answer, type UndoState } from './undo.ts'

/** Changes the list on the person's behalf and keeps what undoes it. Each answers with why it could not be done, or null. */
export interface ListEditor {
  readonly state: StoreApi<UndoState>
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

export function createListEditor(
  bridge: Pick<Bridge, 'invoke'>,
  { serversNow, onRenamed }: ListEditorOptions,
): ListEditor {
  const { state, keep, turn, say, dismiss } = createUndo(bridge, onRenamed)
  /** Why it was refused; null where it was done, and what it did is kept. */
  const refusal = (reply: Result<Answer>, text: string): Failure | null => {
    if (!reply.ok) return reply.failure
    keep(reply.value, { text })
    return null
  }
  return {
    state,
    add: async (server) => {
      const reply = await bridge.invoke('add-server', server)
      if (!reply.ok) return reply
      const added = reply.value.server
      const name = serversNow().get(added.serverId)?.name ?? added.address
      keep(reply.value, { text: stepTexts.added([name]) })
      return { ok: true, value: added }
    },
    change: async (server, change) => {
      const reply = await bridge.invoke('change-server', { serverId: server.serverId, ...change })
      return refusal(reply, stepTexts.changed(server, change))
    },
    move: async (servers, group) => {
      const reply = await bridge.invoke('move-servers', { serverIds: servers.map(idOf), group })
      const moved = servers.filter((server) => server.group !== group)
      return refusal(reply, stepTexts.moved(moved.map(nameOf), group))
    },
    rename: async (from, to) => {
      const { whole, empty } = lookAtFolders({ from, to }, serversNow())
      const reply = await bridge.invoke('rename-folder', { folder: from, group: to })
      if (!reply.ok) return reply.failure
      const text = stepTexts.renamed({ from, to }, reply.value.change?.servers ?? 0)
      // Where something lies there already, turning round the path would take other things along.
      keep(reply.value, { text, renamed: whole && empty ? { from, to } : undefined })
      if (whole) onRenamed({ from, to })
      return null
    },
    remove: async (servers) => {
      const reply = await bridge.invoke('remove-servers', { serverIds: servers.map(idOf) })
      return refusal(reply, stepTexts.removed(servers.map(nameOf)))
    },
    addAll: async (servers, how) => {
      const reply = await bridge.invoke('add-servers', { servers: [...servers] })
      if (!reply.ok) return reply
      const { report } = reply.value
      keep(reply.value, { text: stepTexts[how](report.added.map(({ address }) => address)) })
      // What is to be looked at was said before they were chosen.
      return { ok: true, value: { ...report, notes: [] } }
    },
    undo: () => turn('undo'),
    redo: () => turn('redo'),
    say,
    dismiss,
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

/** `RDS01 and RDS02`, `12 servers`. */
const who = (names: readonly string[]): string =>
  names.length > 3 ? countOf(names.length, 'server') : namesText(names, 5)

/** The sentence of each thing that can be done to the list. */
const stepTexts = {
  added: (names: readonly string[]) => `${who(names)} added.`,
  imported: (names: readonly string[]) => `${who(names)} imported.`,
  removed: (names: readonly string[]) => `${who(names)} taken off the list.`,
  changed: ({ name, address }: ServerStatus, change: ServerChange) => {
    const isGiven = (field: EntryField) => change[field] !== undefined
    const words = namesText(
      entryFields.filter(isGiven).map((field) => entryFieldWords[field]),
      5,
    )
    return change.address === undefined
      ? `${name}: ${words} changed.`
      : `${change.address}: ${words} changed. It was ${address}.`
  },
  moved: (names: readonly string[], group: string | null) =>
    group === null
      ? `${who(names)} moved out of ${names.length === 1 ? 'its folder' : 'their folders'}.`
      : `${who(names)} moved to ${group}.`,
  renamed: ({ from, to }: RenamedFolder, count: number) =>
    `${folderName(from)} renamed to ${to}: ${countOf(count, 'server')}.`,
}

import type { Result } from '#contract/failure.ts'
import type { KeptServer, SameServer, UndoableChange, ServerEntry } from '#contract/server.ts'
import type { Changed, EntryChange } from '../servers/entry-changes.ts'
import { addWanted, judgeInTurns } from '../servers/import/judge.ts'
import {
  addServer,
  changeServer,
  moveServers,
  removeServers,
  renameFolder,
  type AnyOperation,
  type Operation,
} from '../servers/list-operations.ts'
import { sameServerRemark, type OwnNames } from '../servers/same-machine.ts'
import type { ServerList } from '../servers/server-list.ts'
import { createKeptChanges } from '../servers/undo-changes.ts'
import type { Commands } from './handle.ts'
import { exportList } from '../servers/import/export-list.ts'
import { parseList } from '../servers/import/parse-list.ts'

type ServerCommands = Pick<
  Commands,
  | 'add-server'
  | 'add-servers'
  | 'change-server'
  | 'move-servers'
  | 'rename-folder'
  | 'remove-servers'
  | 'undo-list-change'
>

/** What is changed here is only the list; whoever follows it does the rest. `ownNames`: this machine's. */
export function serverCommands(
  { change, all }: Pick<ServerList, 'change' | 'all'>,
  ownNames: () => OwnNames,
): ServerCommands {
  const kept = createKeptChanges()
  /** Judged so that the dot and this machine's own name are one. */
  const changeList = <T>(operation: AnyOperation<T>): Promise<Result<Changed<T>>> =>
    change((lists) => operation({ ...lists, ownNames: ownNames() }))
  const onlyChange = async (operation: Operation<unknown>) =>
    mapped(await changeList(operation), ({ changes }) => ({ change: kept.keep(changes) }))
  const withServer = ({ value, changes }: Changed<KeptServer>): ServerChanged => ({
    server: { ...value, origin: 'own' },
    change: kept.keep(changes),
    remark: changes.some(isRenamed) ? sameServerRemark(value, all(), ownNames()) : undefined,
  })
  return {
    'add-server': async (server) => mapped(await changeList(addServer(server)), withServer),
    'add-servers': async ({ servers }) =>
      mapped(await changeList(addWanted(servers)), ({ value, changes }) => ({
        report: value,
        change: kept.keep(changes),
      })),
    'change-server': async ({ serverId, seen, ...facts }) =>
      mapped(await changeList(changeServer(serverId, facts, seen)), withServer),
    'move-servers': ({ serverIds, group }) => onlyChange(moveServers(serverIds, group)),
    'rename-folder': ({ folder, group }) => onlyChange(renameFolder(folder, group)),
    'remove-servers': ({ serverIds }) => onlyChange(removeServers(serverIds)),
    'undo-list-change': ({ changeId }) => onlyChange(kept.undo(changeId)),
  }
}

interface ServerChanged {
  readonly server: ServerEntry
  readonly change: UndoableChange | null
  readonly remark: SameServer | undefined
}

/** Whether there is a name that was not there before. */
const isRenamed = ({ before, after }: EntryChange): boolean => before?.server.address !== after?.address

function mapped<T, U>(result: Result<T>, map: (value: T) => U): Result<U> {
  return result.ok ? { ok: true, value: map(result.value) } : result
}

/** The list from a text, and as a text; neither changes it. `ownNames`: this machine's. */
export function listTextCommands(
  servers: Pick<ServerList, 'all' | 'lists'>,
  ownNames: () => OwnNames,
): Pick<Commands, 'check-import' | 'export-servers'> {
  return {
    'check-import': async ({ text, ...choices }) => {
      const parsed = parseList(text, choices)
      if (!parsed.ok) return parsed
      const judged = await judgeInTurns(parsed.value, { ...servers.lists(), ownNames: ownNames() })
      return { ok: true, value: { dryRun: true, format: parsed.value.format, ...judged } }
    },
    'export-servers': async ({ format }) => {
      const all = servers.all()
      return { ok: true, value: { text: exportList(all, format), servers: all.length } }
    },
  }
}

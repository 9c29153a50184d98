import type { Result } from '#contract/failure.ts'
import type { EntryChange, KeptServer, ServerEntry } from '#contract/server.ts'
import {
  addServer,
  changeServer,
  moveServers,
  removeServers,
  type Operation,
} from '../servers/list-operations.ts'
import type { Changed } from '../servers/entry-changes.ts'
import { revertChanges } from '../servers/revert-changes.ts'
import { sameServerRemark, type OwnNames } from '../servers/same-machine.ts'
import type { ServerList } from '../servers/server-list.ts'
import type { Commands } from './handle.ts'

type ServerCommands = Pick<
  Commands,
  'add-server' | 'change-server' | 'move-servers' | 'remove-servers' | 'revert-list-changes'
>

/** What is changed here is only the list; whoever follows it does the rest. `ownNames`: this machine's. */
export function serverCommands(
  { change, all }: Pick<ServerList, 'change' | 'all'>,
  ownNames: () => OwnNames,
): ServerCommands {
  /** So that the dot and this machine's own name are one. */
  const here =
    <T>(operation: Operation<T>): Operation<T> =>
    (lists) =>
      operation({ ...lists, ownNames: ownNames() })
  const withServer = ({ value, changes }: Changed<KeptServer>): ServerChanged => {
    const remark = changes.some(isRenamed) ? sameServerRemark(value, all(), ownNames()) : undefined
    return { server: { ...value, origin: 'own' }, changes, remark }
  }
  return {
    'add-server': async (server) => mapped(await change(here(addServer(server))), withServer),
    'change-server': async ({ serverId, seen, ...facts }) =>
      mapped(await change(here(changeServer(serverId, facts, seen))), withServer),
    'move-servers': async ({ serverIds, group }) =>
      mapped(await change(moveServers(serverIds, group)), onlyChanges),
    'remove-servers': async ({ serverIds }) => mapped(await change(removeServers(serverIds)), onlyChanges),
    'revert-list-changes': async ({ changes: toRevert }) =>
      mapped(await change(revertChanges(toRevert)), ({ value, changes }) => ({ ...value, changes })),
  }
}

interface ServerChanged {
  readonly server: ServerEntry
  readonly changes: EntryChange[]
  readonly remark: string | undefined
}

/** Whether there is a name that was not there before. */
const isRenamed = ({ before, after }: EntryChange): boolean => before?.address !== after?.address

const onlyChanges = ({ changes }: Changed<unknown>): { changes: EntryChange[] } => ({ changes })

function mapped<T, U>(result: Result<T>, map: (value: T) => U): Result<U> {
  return result.ok ? { ok: true, value: map(result.value) } : result
}

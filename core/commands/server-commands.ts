import type { Result } from '#contract/failure.ts'
import type { KeptServer, ServerEntry } from '#contract/server.ts'
import {
  addServer,
  changeServer,
  moveServers,
  removeServers,
  restoreServers,
} from '../servers/list-operations.ts'
import type { ServerList } from '../servers/server-list.ts'
import type { Commands } from './handle.ts'

type ServerCommands = Pick<
  Commands,
  'add-server' | 'change-server' | 'move-servers' | 'remove-server' | 'remove-servers' | 'restore-servers'
>

/** What is changed here is only the list; whoever follows it does the rest. */
export function serverCommands({ change }: Pick<ServerList, 'change'>): ServerCommands {
  return {
    'add-server': async (server) => mapped(await change(addServer(server)), asOwn),
    'change-server': async ({ serverId, ...facts }) =>
      mapped(await change(changeServer(serverId, facts)), asOwn),
    'move-servers': async ({ serverIds, group }) =>
      mapped(await change(moveServers(serverIds, group)), (servers) => ({ servers: servers.map(asOwn) })),
    'remove-server': async ({ serverId }) => mapped(await change(removeServers([serverId])), () => ({})),
    'remove-servers': async ({ serverIds }) =>
      mapped(await change(removeServers(serverIds)), (removed) => ({ removed: [...removed] })),
    'restore-servers': async ({ removed }) =>
      mapped(await change(restoreServers(removed)), ({ servers, leftAlone }) => ({
        servers: servers.map(asOwn),
        leftAlone: [...leftAlone],
      })),
  }
}

const asOwn = (server: KeptServer): ServerEntry => ({ ...server, origin: 'own' })

function mapped<T, U>(result: Result<T>, map: (value: T) => U): Result<U> {
  return result.ok ? { ok: true, value: map(result.value) } : result
}

import type { Bridge } from '#contract/bridge.ts'
import type { ServerStatus } from '#contract/server.ts'
import { inParts } from './in-parts.ts'

/** As many servers as one request may name. */
const mostServers = 2000

/** Has these servers read now, as a person asks it; of those whose polling is stopped one first, which the others follow. */
export function askAgain(bridge: Bridge, servers: readonly ServerStatus[]): void {
  const stopped = servers.filter(({ pollingStopped }) => pollingStopped)
  const serverIds = servers.filter(({ pollingStopped }) => !pollingStopped).map(idOf)
  if (stopped.length > 0) void bridge.invoke('ask-once-more', { serverIds: stopped.map(idOf) })
  for (const part of inParts(serverIds, { sizeOf: () => 1, mostSize: mostServers })) {
    void bridge.invoke('refresh', { serverIds: [...part] })
  }
}

const idOf = ({ serverId }: ServerStatus): string => serverId

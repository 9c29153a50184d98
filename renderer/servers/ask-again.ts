import type { Bridge } from '#contract/bridge.ts'
import type { ServerStatus } from '#contract/server.ts'

/** As many servers as one request may name. */
const mostServers = 2000

/** Has these servers read now, as a person asks it; of those whose polling is stopped one first, which the others follow. */
export function askAgain(bridge: Bridge, servers: readonly ServerStatus[]): void {
  const stopped = servers.filter(({ pollingStopped }) => pollingStopped)
  const serverIds = servers.filter(({ pollingStopped }) => !pollingStopped).map(idOf)
  if (stopped.length > 0) void bridge.invoke('ask-once-more', { serverIds: stopped.map(idOf) })
  for (let start = 0; start < serverIds.length; start += mostServers) {
    void bridge.invoke('refresh', { serverIds: serverIds.slice(start, start + mostServers) })
  }
}

const idOf = ({ serverId }: ServerStatus): string => serverId

import type { Bridge } from '#contract/bridge.ts'
import type { ServerStatus } from '#contract/server.ts'

/** As many servers as one request may name. */
const mostServers = 2000

/** Has these servers read now, as a person asks it. */
export function askAgain(bridge: Bridge, servers: readonly ServerStatus[]): void {
  const serverIds = servers.map(({ serverId }) => serverId)
  for (let from = 0; from < serverIds.length; from += mostServers) {
    void bridge.invoke('refresh', { serverIds: serverIds.slice(from, from + mostServers) })
  }
}

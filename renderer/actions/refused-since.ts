import type { ServerStatus } from '#contract/server.ts'
import type { Ticket } from '#contract/ticket.ts'

type Servers = ReadonlyMap<string, Pick<ServerStatus, 'name' | 'pollingStopped' | 'failure'>>

/** Servers a ticket covers that are not asked any more, because they or others refuse the credentials. */
export function stoppedServers(ticket: Ticket | null, servers: Servers): readonly string[] {
  const { targets = [], serverTarget = null } = ticket ?? {}
  const all = [...targets.map(({ identity }) => identity.serverId), serverTarget?.serverId ?? []].flat()
  return [...new Set(all)].filter((serverId) => servers.get(serverId)?.pollingStopped === true)
}

/** What is said of those that were still asked when the ticket was made; null where there are none. */
export function refusedSince(
  ticket: Ticket | null,
  before: readonly string[],
  servers: Servers,
): string | null {
  const [first, ...others] = stoppedServers(ticket, servers).filter((serverId) => !before.includes(serverId))
  const server = first === undefined ? undefined : servers.get(first)
  if (server === undefined) return null
  const { name, failure } = server
  const which = others.length === 0 ? name : `${name} and ${others.length} more`
  const said = failure === null ? '' : ` ${failure.meaning}`
  return failure?.kind === 'refused'
    ? `${which}: not asked any more since this was read.${said}`
    : `${which}: the credentials were refused since this was read.${said}`
}

import { useMemo } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import type { Grouping } from '../console/preferences-groups.ts'
import { isInScope, type Scope } from '../console/scope.ts'
import { isOld } from '#contract/server-health.ts'
import { compareValues } from '../grid/sort-values.ts'
import type { HeadingServers } from '../grid/grid-lines.ts'

/** Texts that are the same object while they say the same. */
function useSameTexts(texts: readonly string[]): readonly string[] {
  const key = texts.join('\n')
  return useMemo(() => (key === '' ? [] : key.split('\n')), [key])
}

const inOrder = (one: ServerName, other: ServerName): number =>
  compareValues(one.name, other.name) || (one.serverId < other.serverId ? -1 : 1)

interface ServerName {
  readonly serverId: string
  readonly name: string
}

/** By name, as the rows' groups are. */
function sortedIds(ids: readonly string[], names: readonly string[]): readonly string[] {
  return ids
    .map((serverId, at): ServerName => ({ serverId, name: (names[at] ?? '').toLowerCase() }))
    .toSorted(inOrder)
    .map(({ serverId }) => serverId)
}

interface HeadingServersOptions {
  readonly scope: Scope
  readonly searching: boolean
  readonly grouping: Grouping
}

/** What headings say of servers: another object only when that is something else, for servers change all the time. */
export function useHeadingServers(
  servers: ReadonlyMap<string, ServerStatus>,
  { scope, searching, grouping }: HeadingServersOptions,
): HeadingServers {
  const all = grouping === 'none' ? [] : [...servers.values()]
  const byServer = grouping === 'server' && !searching
  const own = byServer ? all.filter((server) => isInScope(server, scope)) : []
  const ids = useSameTexts(own.map(({ serverId }) => serverId))
  const names = useSameTexts(own.map(({ name }) => name))
  const unread = useSameTexts(own.filter(({ readAt }) => readAt === null).map(({ serverId }) => serverId))
  // By server the heading tells its server's state itself.
  const old = useSameTexts(grouping === 'server' ? [] : all.filter(isOld).map(({ serverId }) => serverId))
  return useMemo(
    () => ({ ordered: sortedIds(ids, names), unread: new Set(unread), old: new Set(old) }),
    [ids, names, unread, old],
  )
}

import type { ServerStatus } from '#contract/server.ts'
import type { Farm } from '../client/farm.ts'
import { sessionCount } from '../sessions/session-count.ts'
import { everything, isTroubled, scopeKey, type Scope } from './scope.ts'

/** One line of the tree. */
export interface TreeItem {
  readonly key: string
  readonly scope: Scope
  readonly label: string
  readonly level: 1 | 2
  /** Sessions below it, services and listeners left out; null where no server was ever read. */
  readonly sessions: number | null
  /** For a group: whether its servers are shown. Null for what has none. */
  readonly expanded: boolean | null
  /** For a server: the server. */
  readonly server: ServerStatus | null
  /** Servers below it that cannot be read. */
  readonly troubled: number
}

const byName = new Intl.Collator(undefined, { numeric: true })

/** The tree's lines from top to bottom: all, the groups with their servers, servers without a group, the troubled. */
export function treeItems(
  { servers, rows }: Pick<Farm, 'servers' | 'rows'>,
  collapsed: ReadonlySet<string>,
): readonly TreeItem[] {
  const sorted = [...servers.values()].toSorted((one, other) => byName.compare(one.name, other.name))
  const sessionsOf = (list: readonly ServerStatus[]) =>
    list.every(({ readAt }) => readAt === null)
      ? null
      : list.reduce((sum, { serverId }) => sum + sessionCount(rows.get(serverId)), 0)
  const serverItem = (server: ServerStatus, level: 1 | 2): TreeItem => {
    const scope: Scope = { kind: 'server', serverId: server.serverId }
    return {
      key: scopeKey(scope),
      scope,
      label: server.name,
      level,
      sessions: sessionsOf([server]),
      expanded: null,
      server,
      troubled: 0,
    }
  }
  const names = [...new Set(sorted.flatMap(({ group }) => group ?? []))].toSorted(byName.compare)
  const groups = names.flatMap((group): readonly TreeItem[] => {
    const scope: Scope = { kind: 'group', group }
    const key = scopeKey(scope)
    const members = sorted.filter((server) => server.group === group)
    const expanded = !collapsed.has(key)
    const troubled = members.filter(isTroubled).length
    const head = { key, scope, label: group, level: 1, server: null, expanded, troubled } as const
    return [
      { ...head, sessions: sessionsOf(members) },
      ...(expanded ? members.map((server) => serverItem(server, 2)) : []),
    ]
  })
  const single = { level: 1, server: null, expanded: null, troubled: 0 } as const
  const troubled = sorted.filter(isTroubled)
  return [
    { ...single, key: 'all', scope: everything, label: 'All servers', sessions: sessionsOf(sorted) },
    ...groups,
    ...sorted.filter(({ group }) => group === null).map((server) => serverItem(server, 1)),
    ...(troubled.length === 0
      ? []
      : [
          {
            ...single,
            key: 'troubled',
            scope: { kind: 'troubled' } as const,
            label: 'Not readable',
            sessions: null,
            troubled: troubled.length,
          },
        ]),
  ]
}

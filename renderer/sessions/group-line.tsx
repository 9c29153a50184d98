import type { ServerStatus } from '#contract/server.ts'
import type { Grouping } from '../console/preferences-groups.ts'
import type { GroupHeading } from '../grid/grid-lines.ts'
import { GroupRow, type GroupRowProps } from './group-row.tsx'
import { arrivedGroup, groupName } from '../grid/groups.ts'

interface GroupLineProps extends Pick<
  GroupRowProps,
  'id' | 'current' | 'index' | 'top' | 'columns' | 'now' | 'onToggle'
> {
  readonly heading: GroupHeading
  readonly grouping: Grouping
  readonly servers: ReadonlyMap<string, ServerStatus>
}

function nameOf(
  { group, first }: GroupHeading,
  grouping: Grouping,
  server: ServerStatus | undefined,
): string {
  if (group === arrivedGroup) return 'Came meanwhile'
  return first === null ? (server?.name ?? 'Removed server') : groupName(first, grouping, server)
}

/** What a heading says, in single values: the heading itself is another with each change of any row. */
export function GroupLine({ heading, grouping, servers, ...place }: GroupLineProps) {
  const { group, first, open, sessions, old, active, disconnected } = heading
  const server = servers.get(grouping === 'server' ? group : (first?.serverId ?? ''))
  // How many are active is said already where those are the group.
  const isCounted = (state: string) => grouping !== 'state' || group !== state
  return (
    <GroupRow
      {...place}
      group={group}
      name={nameOf(heading, grouping, server)}
      server={grouping === 'server' ? server : undefined}
      open={first === null ? null : open}
      sessions={sessions}
      old={old}
      active={isCounted('Active') ? active : 0}
      disconnected={isCounted('Disconnected') ? disconnected : 0}
    />
  )
}

import type { Targets } from '../targets.ts'
import type { ChosenServers, ListTask } from '../../console/list-task.ts'

/** What editing it means: a folder gets another name, a server its facts; several have nothing to edit. */
export function editTask({ folder, servers }: Targets): ListTask | null {
  const [only] = servers
  if (folder !== null) return { kind: 'rename', folder }
  return servers.length === 1 && only !== undefined ? { kind: 'edit', serverId: only.serverId } : null
}

const chosen = ({ servers, own, name }: Targets): ChosenServers => ({
  serverIds: own.map(({ serverId }) => serverId),
  name,
  staying: servers.length - own.length,
})

export const moveTask = (targets: Targets): ListTask => ({ kind: 'move', ...chosen(targets) })

export const removeTask = (targets: Targets): ListTask => ({ kind: 'remove', ...chosen(targets) })

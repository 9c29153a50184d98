import type { Targets } from '../targets.ts'
import type { ListTask } from './list-task.ts'

/** What editing it means: a folder gets another name, a server its facts; several have nothing to edit. */
export function editTask({ folder, servers }: Targets): ListTask | null {
  const [only] = servers
  if (folder !== null) return { kind: 'rename', folder }
  return servers.length === 1 && only !== undefined ? { kind: 'edit', serverId: only.serverId } : null
}

const idsOf = ({ own }: Targets): readonly string[] => own.map(({ serverId }) => serverId)

export const moveTask = (targets: Targets): ListTask => ({
  kind: 'move',
  serverIds: idsOf(targets),
  name: targets.name,
})

export const removeTask = (targets: Targets): ListTask => ({
  kind: 'remove',
  serverIds: idsOf(targets),
  name: targets.name,
})

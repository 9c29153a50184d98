import { useState } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import { useConsoleState } from '../../app/console-context.ts'
import { isInFolder } from '../folders.ts'
import type { Scope } from '../scope.ts'
import { EditServer } from './edit-server.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { FindDialog } from './find-dialog.tsx'
import { ImportDialog } from './import-dialog.tsx'
import type { ListDesk } from './list-desk.ts'
import type { ListTask } from './list-task.ts'
import { MoveServers } from './move-servers.tsx'
import { RemoveServers } from './remove-servers.tsx'
import { RenameFolder } from './rename-folder.tsx'
import { describedBy, emptyDraft } from './server-draft.ts'
import { ServerDialog } from './server-dialog.tsx'
import { useGiveFocusBack } from './use-give-focus-back.ts'

export interface ListDialogProps {
  readonly task: ListTask
  readonly desk: ListDesk
  readonly onScope: (scope: Scope) => void
  readonly onClose: () => void
}

/** The dialog of what is to be done with the list; the keyboard goes back to where it was. */
export function ListDialog({ task, desk, onScope, onClose }: ListDialogProps) {
  useGiveFocusBack()
  const servers = useConsoleState((state) => state.farm.servers)
  // What was there when it opened: a server that others remove meanwhile is said to be gone, not forgotten.
  const [atOpening] = useState(servers)
  const living = (serverIds: readonly string[]): readonly ServerStatus[] =>
    serverIds.flatMap((serverId) => servers.get(serverId) ?? [])
  switch (task.kind) {
    case 'add':
      return (
        <ServerDialog
          title="Add a server"
          button="Add"
          initial={emptyDraft(task.group)}
          warning={null}
          onSave={async (draft) => {
            const reply = await desk.add(describedBy(draft))
            if (!reply.ok) return reply.failure
            onScope({ kind: 'server', serverId: reply.value.serverId })
            return null
          }}
          onClose={onClose}
        />
      )
    case 'edit': {
      const server = servers.get(task.serverId) ?? atOpening.get(task.serverId)
      return server === undefined ? null : <EditServer server={server} desk={desk} onClose={onClose} />
    }
    case 'move':
      return <MoveServers name={task.name} servers={living(task.serverIds)} desk={desk} onClose={onClose} />
    case 'rename':
      return (
        <RenameFolder
          folder={task.folder}
          servers={[...servers.values()].filter(({ group }) => isInFolder(group, task.folder))}
          desk={desk}
          onRenamed={(group) => onScope({ kind: 'group', group })}
          onClose={onClose}
        />
      )
    case 'remove':
      return <RemoveServers name={task.name} servers={living(task.serverIds)} desk={desk} onClose={onClose} />
    case 'import':
      return <ImportDialog onClose={onClose} />
    case 'export':
      return <ExportDialog onClose={onClose} />
    case 'find':
      return <FindDialog onClose={onClose} />
  }
}

import { useEffect, useState } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import { useConsole, useConsoleState } from '../../console/console-context.ts'
import { isInFolder } from '#contract/in-folder.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { focusTree, whenFocusIsLost } from '../focus-tree.ts'
import { ServerCheck } from '../server-check.tsx'
import { EditServer } from './edit-server.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { FindDialog } from './find-dialog.tsx'
import { MoveServers, RenameFolder } from './folder-dialog.tsx'
import { ImportDialog } from './import-dialog.tsx'
import type { ListEditor } from './list-editor.ts'
import type { ListTask } from '../../console/list-task.ts'
import { RemoveServers } from './remove-servers.tsx'
import { describedBy, emptyDraft } from './server-draft.ts'
import { ServerDialog } from './server-dialog.tsx'

export interface ListDialogProps {
  readonly task: ListTask
  readonly editor: ListEditor
  readonly onClose: () => void
}

/** The dialog of what is to be done with the list; the keyboard goes back to where it was. */
export function ListDialog({ task, editor, onClose }: ListDialogProps) {
  useGiveFocusBack()
  const { store } = useConsole()
  const servers = useConsoleState((state) => state.farm.servers)
  // What was there when it opened: a server that others remove meanwhile is said to be gone, not forgotten.
  const [atOpening] = useState(servers)
  switch (task.kind) {
    case 'add':
      return (
        <ServerDialog
          title="Add a server"
          button="Add"
          initial={emptyDraft(task.group)}
          onSave={async (draft) => {
            const reply = await editor.add(describedBy(draft))
            if (!reply.ok) return reply.failure
            store.show({ scope: { kind: 'server', serverId: reply.value.serverId } })
            return null
          }}
          onClose={onClose}
        />
      )
    case 'edit': {
      const server = servers.get(task.serverId) ?? atOpening.get(task.serverId)
      return server === undefined ? (
        <GoneDialog name="This server" onClose={onClose} />
      ) : (
        <EditServer server={server} editor={editor} onClose={onClose} />
      )
    }
    case 'check': {
      const server = servers.get(task.serverId)
      return server === undefined ? (
        <GoneDialog name="This server" onClose={onClose} />
      ) : (
        <CheckDialog server={server} onClose={onClose} />
      )
    }
    case 'move':
    case 'remove': {
      const own = task.serverIds.flatMap((serverId) => servers.get(serverId) ?? [])
      if (own.length === 0) return <GoneDialog name={task.name} onClose={onClose} />
      const Asking = task.kind === 'move' ? MoveServers : RemoveServers
      return (
        <Asking name={task.name} servers={own} staying={task.staying} editor={editor} onClose={onClose} />
      )
    }
    case 'rename': {
      const inside = [...servers.values()].filter(({ group }) => isInFolder(group, task.folder))
      if (inside.length === 0) return <GoneDialog name={task.folder} onClose={onClose} />
      return <RenameFolder folder={task.folder} servers={inside} editor={editor} onClose={onClose} />
    }
    case 'import':
      return <ImportDialog editor={editor} onClose={onClose} />
    case 'export':
      return <ExportDialog onClose={onClose} />
    case 'find':
      return <FindDialog editor={editor} onClose={onClose} />
  }
}

interface CheckDialogProps {
  readonly server: ServerStatus
  readonly onClose: () => void
}

/** Nothing is asked of the server until its button is pressed: each question with refused credentials can do harm. */
function CheckDialog({ server, onClose }: CheckDialogProps) {
  return (
    <FormDialog title={`How ${server.name} answers`} leaveText="Close" onClose={onClose}>
      <ServerCheck server={server} />
    </FormDialog>
  )
}

interface GoneDialogProps {
  /** What it was about. */
  readonly name: string
  readonly onClose: () => void
}

/** What was to be changed left the list before it could be. */
function GoneDialog({ name, onClose }: GoneDialogProps) {
  return (
    <FormDialog title={`${name} is no longer in the list`} leaveText="Close" leaveIsPrimary onClose={onClose}>
      It was taken off or moved elsewhere meanwhile. Nothing was changed.
    </FormDialog>
  )
}

/** When a dialog of the list closes, the keyboard goes back to what opened it, or to the tree where that is gone. */
function useGiveFocusBack() {
  // Before the dialog takes the focus, so that it is not the dialog's own.
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // The dialog itself gives the focus back first, where it can.
      whenFocusIsLost(() => {
        if (opener instanceof HTMLElement && opener !== document.body && opener.isConnected) opener.focus()
        else focusTree()
      })
    },
    [opener],
  )
}

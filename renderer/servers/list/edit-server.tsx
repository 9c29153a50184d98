import { useState } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import { entryFieldText } from '#words/server-entry.ts'
import { useConsoleState } from '../../console/console-context.ts'
import type { ListEditor } from './list-editor.ts'
import {
  changeIn,
  descriptionOf,
  differingFields,
  draftOf,
  keptDraft,
  type Described,
} from './server-draft.ts'
import { ServerDialog, type ChangedElsewhere } from './server-dialog.tsx'

export interface EditServerProps {
  readonly server: ServerStatus
  readonly editor: Pick<ListEditor, 'change'>
  readonly onClose: () => void
}

/** Changes the facts of a server of the list; what others do to it meanwhile is never written over unseen. */
export function EditServer({ server, editor, onClose }: EditServerProps) {
  const [atFirst] = useState(server)
  const [seen, setSeen] = useState<Described>(descriptionOf(server))
  const now = useConsoleState((state) => state.farm.servers.get(atFirst.serverId))
  return (
    <ServerDialog
      title={`Edit ${atFirst.name}`}
      button="Save"
      initial={draftOf(atFirst)}
      changedElsewhere={changedElsewhere({ name: atFirst.name, seen, now, onSeen: setSeen })}
      onSave={(draft) => {
        const change = changeIn(draft, seen)
        return change === null ? Promise.resolve(null) : editor.change(now ?? atFirst, change)
      }}
      onClose={onClose}
    />
  )
}

interface Meanwhile {
  readonly name: string
  readonly seen: Described
  readonly now: ServerStatus | undefined
  readonly onSeen: (now: Described) => void
}

function changedElsewhere({ name, seen, now, onSeen }: Meanwhile): ChangedElsewhere | null {
  if (now === undefined) {
    return {
      text: `${name} was taken off the list elsewhere. It cannot be saved; add it again if it is to stay.`,
      reloaded: null,
      keep: (draft) => draft,
      onSeen: () => {},
    }
  }
  const fields = differingFields(seen, now)
  if (fields.length === 0) return null
  const said = fields.map((field) => entryFieldText(field, now)).join(', ')
  return {
    text: `${name} was changed elsewhere. It now says: ${said}.`,
    reloaded: draftOf(now),
    keep: (draft) => keptDraft(draft, seen, now),
    onSeen: () => onSeen(descriptionOf(now)),
  }
}

import { useState } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import { useConsoleState } from '../../app/console-context.ts'
import type { ListDesk } from './list-desk.ts'
import { differingWords } from './same-entry.ts'
import { changeIn, draftOf } from './server-draft.ts'
import { ServerDialog } from './server-dialog.tsx'

export interface EditServerProps {
  readonly server: ServerStatus
  readonly desk: ListDesk
  readonly onClose: () => void
}

/** Changes the facts of a server of the list, whatever others do to it meanwhile. */
export function EditServer({ server, desk, onClose }: EditServerProps) {
  const [base] = useState(server)
  const now = useConsoleState((state) => state.farm.servers.get(base.serverId))
  return (
    <ServerDialog
      title={`Edit ${base.name}`}
      button="Save"
      initial={draftOf(base)}
      warning={meanwhile(base, now)}
      onSave={(draft) => {
        const change = changeIn(draft, base)
        return change === null ? Promise.resolve(null) : desk.change(base.serverId, change)
      }}
      onClose={onClose}
    />
  )
}

function meanwhile(base: ServerStatus, now: ServerStatus | undefined): string | null {
  if (now === undefined) {
    return `${base.name} was taken off the list elsewhere meanwhile. It cannot be saved; add it again if it is to stay.`
  }
  const words = differingWords(base, now)
  return words.length === 0
    ? null
    : `${base.name} was changed elsewhere meanwhile: ${words.join(', ')}. Saving changes only what you changed here.`
}

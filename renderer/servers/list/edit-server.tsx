import { useState } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import { useConsoleState } from '../../console/console-context.ts'
import type { ListDesk } from './list-desk.ts'
import { differingWords } from './same-entry.ts'
import {
  changeIn,
  describedBy,
  draftOf,
  overtakenFields,
  type Described,
  type DraftField,
  type ServerDraft,
} from './server-draft.ts'
import { ServerDialog } from './server-dialog.tsx'

export interface EditServerProps {
  readonly server: ServerStatus
  readonly desk: Pick<ListDesk, 'change'>
  readonly onClose: () => void
}

/** Changes the facts of a server of the list; what others do to it meanwhile is never written over unseen. */
export function EditServer({ server, desk, onClose }: EditServerProps) {
  const [atFirst] = useState(server)
  /** What the person saw of it, field by field. */
  const [seen, setSeen] = useState<Described>(atFirst)
  const now = useConsoleState((state) => state.farm.servers.get(atFirst.serverId))
  const seenNow = (field: DraftField): Described =>
    now === undefined ? seen : { ...seen, [field]: now[field] }
  return (
    <ServerDialog
      title={`Edit ${atFirst.name}`}
      button="Save"
      initial={draftOf(atFirst)}
      warning={(draft) => meanwhile(atFirst, now, draft)}
      others={
        now === undefined
          ? null
          : {
              now: draftOf(now),
              overtaken: (draft) => overtakenFields(draft, seen, now),
              onSeen: (field) => setSeen(seenNow(field)),
            }
      }
      onSave={(draft, over) => {
        const change = changeIn(draft, over === undefined ? seen : seenNow(over))
        return change === null ? Promise.resolve(null) : desk.change(atFirst.serverId, change)
      }}
      onClose={onClose}
    />
  )
}

/** What others did to it; of a field that both changed the field itself tells. */
function meanwhile(base: ServerStatus, now: ServerStatus | undefined, draft: ServerDraft): string | null {
  if (now === undefined) {
    return `${base.name} was taken off the list elsewhere meanwhile. It cannot be saved; add it again if it is to stay.`
  }
  const mine = differingWords(base, describedBy(draft))
  const words = differingWords(base, now).filter((word) => !mine.includes(word))
  return words.length === 0
    ? null
    : `${base.name} was changed elsewhere meanwhile: ${words.join(', ')}. Saving changes only what you changed here.`
}

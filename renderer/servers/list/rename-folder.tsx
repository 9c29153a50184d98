import type { ServerStatus } from '#contract/server.ts'
import { countOf } from '#words/time.ts'
import { folderName } from '../../console/folders.ts'
import { stayingText } from '../targets.ts'
import { FolderDialog } from './folder-dialog.tsx'
import type { ListEditor } from './list-editor.ts'

export interface RenameFolderProps {
  readonly folder: string
  readonly servers: readonly ServerStatus[]
  readonly editor: ListEditor
  readonly onClose: () => void
}

/** Gives a folder another path; what lies in it goes with it. */
export function RenameFolder({ folder, servers, editor, onClose }: RenameFolderProps) {
  const own = servers.filter(({ origin }) => origin === 'own')
  const rest = servers.length - own.length
  return (
    <FolderDialog
      title={`Rename ${folderName(folder)}`}
      text={
        rest === 0
          ? `${countOf(own.length, 'server')} will be in it under its new name.`
          : `${countOf(own.length, 'server')} will be moved. ${stayingText(rest)}`
      }
      label="New path"
      button="Rename"
      initial={folder}
      mayBeEmpty={false}
      mayStay={false}
      onSave={async (to) => (to === null ? null : editor.rename(folder, to))}
      onClose={onClose}
    />
  )
}

import { useState } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import { countOf } from '#words/time.ts'
import { namesText, stayingText } from '../targets.ts'
import { FolderDialog } from './folder-dialog.tsx'
import type { ListEditor } from './list-editor.ts'

export interface MoveServersProps {
  readonly name: string
  readonly servers: readonly ServerStatus[]
  readonly staying: number
  readonly editor: ListEditor
  readonly onClose: () => void
}

/** Puts servers into a folder. */
export function MoveServers({ name, servers, staying, editor, onClose }: MoveServersProps) {
  const groups = new Set(servers.map(({ group }) => group))
  const [initial] = useState(() => (groups.size === 1 ? (servers[0]?.group ?? '') : ''))
  const text = [
    ...(servers.length === 1 ? [] : [`${countOf(servers.length, 'server')}: ${namesText(servers)}.`]),
    ...(staying === 0 ? [] : [stayingText(staying)]),
  ].join(' ')
  return (
    <FolderDialog
      title={`Move ${name} to a folder`}
      text={text === '' ? null : text}
      label="Folder"
      button="Move"
      initial={initial}
      mayBeEmpty
      mayStay={groups.size > 1}
      onSave={(folder) => editor.move(servers, folder)}
      onClose={onClose}
    />
  )
}

import { Button, Text } from '@fluentui/react-components'
import { useState } from 'react'
import type { Failure } from '#contract/failure.ts'
import type { ServerStatus } from '#contract/server.ts'
import { countOf } from '#words/time.ts'
import { folderName, typedFolder } from '../../console/folders.ts'
import { FailureCard } from '../../ui/failure-card.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { namesText, stayingText } from '../targets.ts'
import { FolderField } from './folder-field.tsx'
import type { ListEditor } from './list-editor.ts'
import { fieldProblems } from './server-draft.ts'

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

interface FolderDialogProps {
  readonly title: string
  /** What it is about; null where the title says it. */
  readonly text: string | null
  readonly label: string
  readonly button: string
  readonly initial: string
  /** Whether no folder is an answer. */
  readonly mayBeEmpty: boolean
  /** Whether what it says at first is an answer. */
  readonly mayStay: boolean
  /** Answers with why it was refused; null when it was done. */
  readonly onSave: (folder: string | null) => Promise<Failure | null>
  readonly onClose: () => void
}

/** Asks for a folder. */
function FolderDialog(props: FolderDialogProps) {
  const { title, text, label, button, initial, mayBeEmpty, mayStay, onSave, onClose } = props
  const [folder, setFolder] = useState(initial)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const problem = fieldProblems(failure).group ?? null
  const wanted = typedFolder(folder)
  const save = async () => {
    setBusy(true)
    const refused = await onSave(wanted)
    setBusy(false)
    if (refused === null) onClose()
    else setFailure(refused)
  }
  return (
    <FormDialog
      title={title}
      width={480}
      actions={
        <Button
          appearance="primary"
          type="submit"
          disabledFocusable={
            busy || (!mayStay && wanted === typedFolder(initial)) || (!mayBeEmpty && wanted === null)
          }
        >
          {button}
        </Button>
      }
      onSubmit={() => void save()}
      onClose={onClose}
    >
      {text !== null && <Text>{text}</Text>}
      <FolderField
        label={label}
        {...(!mayBeEmpty && { hint: 'A slash begins a folder inside another: London/Floor 2.' })}
        value={folder}
        autoFocus
        onChange={(next) => {
          setFolder(next)
          setFailure(null)
        }}
        problem={problem}
      />
      {failure !== null && problem === null && <FailureCard failure={failure} />}
    </FormDialog>
  )
}

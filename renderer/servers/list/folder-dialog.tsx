import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Text,
  makeStyles,
} from '@fluentui/react-components'
import { useState, type FormEvent } from 'react'
import type { Failure } from '#contract/failure.ts'
import { leavesDialog } from '../../ui/dialog-change.ts'
import { FailureCard } from '../../ui/failure-card.tsx'
import { typedFolder } from '../../console/folders.ts'
import { FolderField } from './folder-field.tsx'
import { fieldProblems } from './server-draft.ts'

const useStyles = makeStyles({
  surface: { maxWidth: '480px' },
  content: { display: 'flex', flexDirection: 'column', gap: '12px', overflowWrap: 'anywhere' },
})

export interface FolderDialogProps {
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
export function FolderDialog(props: FolderDialogProps) {
  const { title, text, label, button, initial, mayBeEmpty, mayStay, onSave, onClose } = props
  const styles = useStyles()
  const [folder, setFolder] = useState(initial)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const problem = fieldProblems(failure).group ?? null
  const wanted = typedFolder(folder)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const refused = await onSave(wanted)
    setBusy(false)
    if (refused === null) onClose()
    else setFailure(refused)
  }
  return (
    <Dialog open onOpenChange={(_event, opening) => leavesDialog(opening) && onClose()}>
      <DialogSurface className={styles.surface}>
        <form onSubmit={(event) => void save(event)}>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.content}>
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
            </DialogContent>
            <DialogActions>
              <Button
                appearance="primary"
                type="submit"
                disabledFocusable={
                  busy || (!mayStay && wanted === typedFolder(initial)) || (!mayBeEmpty && wanted === null)
                }
              >
                {button}
              </Button>
              <Button onClick={onClose}>Cancel</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}

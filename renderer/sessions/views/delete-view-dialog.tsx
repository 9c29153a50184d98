import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components'
import { useEffect, useId } from 'react'
import { keepKeys } from './keep-keys.ts'

const useStyles = makeStyles({ surface: { maxWidth: '440px', overflowWrap: 'anywhere' } })

export interface DeleteViewDialogProps {
  readonly name: string
  readonly onDelete: () => void
  readonly onClose: () => void
}

/** Asks before a view is forgotten; the harmless button has the focus. */
export function DeleteViewDialog({ name, onDelete, onClose }: DeleteViewDialogProps) {
  const styles = useStyles()
  const cancelId = useId()
  // The dialog gives the focus to its first button, which acts.
  useEffect(() => document.getElementById(cancelId)?.focus(), [cancelId])
  const remove = () => {
    onDelete()
    onClose()
  }
  return (
    <Dialog open onOpenChange={(_event, { open }) => open || onClose()}>
      <DialogSurface className={styles.surface} onKeyDown={keepKeys}>
        <DialogBody>
          <DialogTitle>Delete the view “{name}”?</DialogTitle>
          <DialogContent>
            The name and what it stands for are forgotten. What the grid shows now stays, and nothing on any
            server changes.
          </DialogContent>
          <DialogActions>
            <Button onClick={remove}>Delete</Button>
            <Button id={cancelId} appearance="primary" onClick={onClose}>
              Cancel
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

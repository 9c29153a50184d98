import { Button } from '@fluentui/react-components'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { keepKeys } from './keep-keys.ts'

export interface DeleteViewDialogProps {
  readonly name: string
  readonly onDelete: () => void
  readonly onClose: () => void
}

/** Asks before a view is forgotten; the harmless button has the focus. */
export function DeleteViewDialog({ name, onDelete, onClose }: DeleteViewDialogProps) {
  const remove = () => {
    onDelete()
    onClose()
  }
  return (
    <FormDialog
      title={`Delete the view “${name}”?`}
      width={440}
      removes
      actions={<Button onClick={remove}>Delete</Button>}
      onKeyDown={keepKeys}
      onClose={onClose}
    >
      The name and what it stands for are forgotten. What the grid shows now stays, and nothing on any server
      changes.
    </FormDialog>
  )
}

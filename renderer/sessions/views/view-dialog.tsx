import type { SavedView } from '../../console/preferences-views.ts'
import { whyNotName } from './saved-views.ts'
import type { SavedViews } from './use-saved-views.ts'
import { ViewNameDialog } from './view-name-dialog.tsx'
import { Button } from '@fluentui/react-components'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { keepKeys } from './keep-keys.ts'

/** What is to be done with a view, beyond a press. */
export type ViewTask =
  | { readonly kind: 'save' }
  | { readonly kind: 'rename'; readonly view: SavedView }
  | { readonly kind: 'delete'; readonly view: SavedView }

export interface ViewDialogProps {
  readonly task: ViewTask
  readonly saved: SavedViews
  readonly onClose: () => void
}

/** The dialog of what is to be done with a view. */
export function ViewDialog({ task, saved, onClose }: ViewDialogProps) {
  switch (task.kind) {
    case 'save':
      return (
        <ViewNameDialog
          title="Save as a view"
          hint="It keeps the servers chosen in the tree, the search, sorting, grouping, columns and whether system sessions are shown, for you on this machine."
          button="Save"
          initial=""
          whyNot={(name) => saved.whyNot ?? whyNotName(saved.views, name, null)}
          onName={saved.save}
          onClose={onClose}
        />
      )
    case 'rename':
      return (
        <ViewNameDialog
          title={`Rename “${task.view.name}”`}
          hint="What it shows stays the same."
          button="Rename"
          initial={task.view.name}
          whyNot={(name) => whyNotName(saved.views, name, task.view.viewId)}
          onName={(name) => saved.rename(task.view, name)}
          onClose={onClose}
        />
      )
    case 'delete':
      return (
        <DeleteViewDialog name={task.view.name} onDelete={() => saved.remove(task.view)} onClose={onClose} />
      )
  }
}

interface DeleteViewDialogProps {
  readonly name: string
  readonly onDelete: () => void
  readonly onClose: () => void
}

/** Asks before a view is forgotten; the harmless button has the focus. */
function DeleteViewDialog({ name, onDelete, onClose }: DeleteViewDialogProps) {
  const remove = () => {
    onDelete()
    onClose()
  }
  return (
    <FormDialog
      title={`Delete the view “${name}”?`}
      width={440}
      leaveIsPrimary
      actions={<Button onClick={remove}>Delete</Button>}
      onKeyDown={keepKeys}
      onClose={onClose}
    >
      The name and what it stands for are forgotten. What the grid shows now stays, and nothing on any server
      changes.
    </FormDialog>
  )
}

import type { SavedView } from '../../console/preferences-views.ts'
import { DeleteViewDialog } from './delete-view-dialog.tsx'
import { whyNotName } from './saved-views.ts'
import type { SavedViews } from './use-saved-views.ts'
import { ViewNameDialog } from './view-name-dialog.tsx'

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

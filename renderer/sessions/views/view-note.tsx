import { MessageBar, MessageBarBody } from '@fluentui/react-components'
import type { GoneScope } from './use-saved-views.ts'
import { DismissAction } from '../../ui/dismiss-action.tsx'

export interface ViewNoteProps {
  readonly gone: GoneScope
  readonly onRead: () => void
}

/** A view is not what it was when it was saved: says what is missing, and what is shown instead. */
export function ViewNote({ gone, onRead }: ViewNoteProps) {
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        {gone.what}, which the view “{gone.view.name}” shows, is not in the list any more. All servers are
        shown. Choose others and update the view, or delete it.
      </MessageBarBody>
      <DismissAction onDismiss={onRead} />
    </MessageBar>
  )
}

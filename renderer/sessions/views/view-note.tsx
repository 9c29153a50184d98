import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'
import type { GoneScope } from './use-saved-views.ts'

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
      <MessageBarActions
        containerAction={
          <Button
            appearance="transparent"
            aria-label="Dismiss"
            icon={<Dismiss16Regular />}
            onClick={onRead}
          />
        }
      />
    </MessageBar>
  )
}

import { Button, MessageBarActions } from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'

/** The cross of a message bar. */
export function DismissAction({ onDismiss }: { readonly onDismiss: () => void }) {
  return (
    <MessageBarActions
      containerAction={
        <Button
          appearance="transparent"
          aria-label="Dismiss"
          icon={<Dismiss16Regular />}
          onClick={onDismiss}
        />
      }
    />
  )
}

import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useMessageStyles } from './use-message-styles.ts'

export interface SaidBarProps {
  readonly children: string
  readonly intent: 'success' | 'info'
  readonly actions?: ReactNode
  readonly onDismiss: () => void
}

/** One thing that is said, until it is dismissed. */
export function SaidBar({ children, intent, actions, onDismiss }: SaidBarProps) {
  const styles = useMessageStyles()
  return (
    <MessageBar intent={intent} layout="multiline" className={styles.bar}>
      <MessageBarBody className={styles.text}>{children}</MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button
            appearance="transparent"
            size="small"
            icon={<Dismiss16Regular />}
            aria-label="Dismiss"
            onClick={onDismiss}
          />
        }
      >
        {actions}
      </MessageBarActions>
    </MessageBar>
  )
}

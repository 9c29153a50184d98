import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  // Those that find no room are scrolled to, not pressed together.
  bar: { flexShrink: 0 },
  text: { whiteSpace: 'normal', overflowWrap: 'anywhere', lineHeight: tokens.lineHeightBase200 },
})

export interface ListMessageProps {
  readonly children: string
  readonly intent: 'success' | 'info'
  readonly actions?: ReactNode
  readonly onDismiss: () => void
}

/** One thing that is said, until it is dismissed. */
export function ListMessage({ children, intent, actions, onDismiss }: ListMessageProps) {
  const styles = useStyles()
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

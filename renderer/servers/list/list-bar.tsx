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
import { useStore } from 'zustand'
import { FailureCard } from '../../ui/failure-card.tsx'
import type { ListDesk } from './list-desk.ts'

const useStyles = makeStyles({
  bars: {
    display: 'flex',
    flexDirection: 'column',
    gap: '6px',
    flexShrink: 0,
    maxHeight: '50%',
    overflowY: 'auto',
    padding: '6px 8px',
    // It stays where it is even with nothing to say: what appears together with its words is not read out.
    ':empty': { padding: 0 },
  },
  text: { whiteSpace: 'normal', overflowWrap: 'anywhere', lineHeight: tokens.lineHeightBase200 },
})

export interface ListBarProps {
  readonly desk: ListDesk
  /** What others did to what is chosen; null for nothing. */
  readonly news: string | null
  readonly onNewsRead: () => void
}

/** Below the tree, where it hides nothing: what was done to the list, with its undo, and what others did. */
export function ListBar({ desk, news, onNewsRead }: ListBarProps) {
  const styles = useStyles()
  const { offer, said, failure, undoing } = useStore(desk.state)
  return (
    <div className={styles.bars} role="status" aria-label="Changes of the list">
      {news !== null && (
        <Bar onDismiss={onNewsRead} intent="warning">
          {news}
        </Bar>
      )}
      {offer !== null && (
        <Bar
          onDismiss={desk.dismiss}
          action={
            <Button size="small" disabled={undoing} onClick={() => void desk.undo()} title="Undo (Ctrl+Z)">
              Undo
            </Button>
          }
        >
          {offer.text}
        </Bar>
      )}
      {said !== null && (
        <Bar onDismiss={desk.dismiss} intent="info">
          {said}
        </Bar>
      )}
      {failure !== null && <FailureCard failure={failure} title="It could not be undone." />}
    </div>
  )
}

interface BarProps {
  readonly children: string
  readonly intent?: 'success' | 'warning' | 'info'
  readonly action?: ReactNode
  readonly onDismiss: () => void
}

function Bar({ children, intent = 'success', action, onDismiss }: BarProps) {
  const styles = useStyles()
  return (
    <MessageBar intent={intent} layout="multiline">
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
        {action}
      </MessageBarActions>
    </MessageBar>
  )
}

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
import { focusTree, whenFocusIsLost } from '../focus-tree.ts'
import type { ListEditor } from './list-editor.ts'
import type { Way } from './undo.ts'

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
  // Those that find no room are scrolled to, not pressed together.
  bar: { flexShrink: 0 },
  text: { whiteSpace: 'normal', overflowWrap: 'anywhere', lineHeight: tokens.lineHeightBase200 },
})

/** Below the tree, where it hides nothing: what was done to the list, with its undo. */
export function ListBar({ editor }: { readonly editor: ListEditor }) {
  const styles = useStyles()
  const { done, said, failure } = useStore(editor.state)
  return (
    <div className={styles.bars} role="status" aria-label="Changes of the list">
      {done !== null && (
        <ListMessage
          onDismiss={editor.dismiss}
          intent={failure === null ? 'success' : 'info'}
          actions={
            <>
              <StepButton editor={editor} way="undo" />
              <StepButton editor={editor} way="redo" />
            </>
          }
        >
          {done}
        </ListMessage>
      )}
      {failure !== null && <FailureCard failure={failure} />}
      {said !== null && (
        <ListMessage onDismiss={editor.dismiss} intent="info">
          {said}
        </ListMessage>
      )}
    </div>
  )
}

const wayWords: Readonly<Record<Way, { readonly name: string; readonly keys: string }>> = {
  undo: { name: 'Undo', keys: 'Ctrl+Z' },
  redo: { name: 'Redo', keys: 'Ctrl+Y' },
}

/** Takes the next step that way; not there where there is none. */
function StepButton({ editor, way }: { readonly editor: ListEditor; readonly way: Way }) {
  const { busy, [way]: steps } = useStore(editor.state)
  const step = steps.at(-1)
  if (step === undefined) return null
  const { name, keys } = wayWords[way]
  return (
    <Button
      size="small"
      disabledFocusable={busy}
      onClick={() => void editor[way]().then(keepFocus)}
      title={`${name}: ${step.text} (${keys})`}
      aria-label={name}
    >
      {name}
    </Button>
  )
}

/** A button that is gone once it was pressed takes the keyboard with it: then the tree has it. */
const keepFocus = () => whenFocusIsLost(focusTree)

interface ListMessageProps {
  readonly children: string
  readonly intent: 'success' | 'info'
  readonly actions?: ReactNode
  readonly onDismiss: () => void
}

/** One thing that is said, until it is dismissed. */
function ListMessage({ children, intent, actions, onDismiss }: ListMessageProps) {
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

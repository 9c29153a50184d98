import { Button, makeStyles } from '@fluentui/react-components'
import { useStore } from 'zustand'
import { FailureCard } from '../../ui/failure-card.tsx'
import { focusTree } from '../focus-tree.ts'
import { LeftBar } from './left-bar.tsx'
import type { ListDesk } from './list-desk.ts'
import type { Way } from './list-history.ts'
import { SaidBar } from './said-bar.tsx'
import { whenFocusIsLost } from './when-focus-is-lost.ts'

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
})

export interface ListBarProps {
  readonly desk: ListDesk
  /** What others did to the list; null for nothing. */
  readonly news: string | null
  readonly onNewsRead: () => void
}

/** Below the tree, where it hides nothing: what was done to the list, with its undo, and what others did. */
export function ListBar({ desk, news, onNewsRead }: ListBarProps) {
  const styles = useStyles()
  const { done, said, failure, left, busy } = useStore(desk.state)
  return (
    <div className={styles.bars} role="status" aria-label="Changes of the list">
      {done !== null && (
        <SaidBar
          onDismiss={desk.dismiss}
          intent={failure === null && left.length === 0 ? 'success' : 'info'}
          actions={
            <>
              <StepButton desk={desk} way="undo" />
              <StepButton desk={desk} way="redo" />
            </>
          }
        >
          {done}
        </SaidBar>
      )}
      {failure !== null && <FailureCard failure={failure.failure} title={failureTitles[failure.way]} />}
      {left.length > 0 && (
        <LeftBar
          left={left}
          busy={busy}
          onRetry={() => void desk.retry().then(keepFocus)}
          onForget={desk.forget}
        />
      )}
      {said !== null && (
        <SaidBar onDismiss={desk.dismiss} intent="info">
          {said}
        </SaidBar>
      )}
      {news !== null && (
        <SaidBar onDismiss={onNewsRead} intent="info">
          {news}
        </SaidBar>
      )}
    </div>
  )
}

const failureTitles: Readonly<Record<Way, string>> = {
  undo: 'It could not be undone.',
  redo: 'It could not be done again.',
}

const wayWords: Readonly<Record<Way, { readonly name: string; readonly keys: string }>> = {
  undo: { name: 'Undo', keys: 'Ctrl+Z' },
  redo: { name: 'Redo', keys: 'Ctrl+Y' },
}

/** Takes the next step that way; not there where there is none. */
function StepButton({ desk, way }: { readonly desk: ListDesk; readonly way: Way }) {
  const { history, busy } = useStore(desk.state)
  const step = history[way].at(-1)
  if (step === undefined) return null
  const { name, keys } = wayWords[way]
  return (
    <Button
      size="small"
      disabledFocusable={busy}
      onClick={() => void desk[way]().then(keepFocus)}
      title={`${name}: ${step.text} (${keys})`}
      aria-label={name}
    >
      {name}
    </Button>
  )
}

/** A button that is gone once it was pressed takes the keyboard with it: then the tree has it. */
const keepFocus = () => whenFocusIsLost(focusTree)

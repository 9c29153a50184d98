import { Button, MessageBar, MessageBarActions, MessageBarBody, makeStyles } from '@fluentui/react-components'
import type { DraftField, ServerDraft } from './server-draft.ts'

const useStyles = makeStyles({
  bar: { flexShrink: 0 },
  body: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
})

const words: Readonly<Record<DraftField, string>> = {
  address: 'name',
  group: 'folder',
  tags: 'tags',
  note: 'note',
  careful: 'careful mark',
}

export interface FieldConflictProps {
  readonly field: DraftField
  /** What stands in the list by now. */
  readonly theirs: ServerDraft
  readonly busy: boolean
  readonly onTake: () => void
  readonly onSaveMine: () => void
}

/** Somebody else changed the same field meanwhile: their text, and the choice. */
export function FieldConflict({ field, theirs, busy, onTake, onSaveMine }: FieldConflictProps) {
  const styles = useStyles()
  return (
    <MessageBar
      className={styles.bar}
      intent="warning"
      layout="multiline"
      role="alert"
      aria-label={`Other ${words[field]}`}
    >
      <MessageBarBody className={styles.body}>
        Changed elsewhere meanwhile. The {words[field]} there: {textOf(theirs[field])}
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" disabledFocusable={busy} onClick={onTake}>
          Take theirs
        </Button>
        <Button size="small" disabledFocusable={busy} onClick={onSaveMine}>
          Save mine
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}

function textOf(value: string | boolean): string {
  if (typeof value === 'boolean') return value ? 'set' : 'not set'
  return value === '' ? 'none' : `“${value}”`
}

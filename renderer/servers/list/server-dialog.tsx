import { Button, MessageBar, MessageBarActions, MessageBarBody, makeStyles } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import type { Failure } from '#contract/failure.ts'
import { FailureCard } from '../../ui/failure-card.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { fieldProblems, type ServerDraft } from './server-draft.ts'
import { ServerFields } from './server-fields.tsx'

const useStyles = makeStyles({
  bar: { flexShrink: 0 },
  said: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  fields: { display: 'flex', flexDirection: 'column', gap: '12px' },
})

/** The server is another by now than it was seen. */
export interface ChangedElsewhere {
  /** What it says now, one sentence. */
  readonly text: string
  /** The fields as the server has them now; null where it is no longer in the list. */
  readonly reloaded: ServerDraft | null
  /** What was typed, over what the server says now. */
  readonly keep: (draft: ServerDraft) => ServerDraft
  /** The person saw what it says now. */
  readonly onSeen: () => void
}

export interface ServerDialogProps {
  readonly title: string
  readonly button: string
  readonly initial: ServerDraft
  /** Null or left out where nobody changed it since it was seen. */
  readonly changedElsewhere?: ChangedElsewhere | null
  /** Answers with why it was refused; null when it was taken. */
  readonly onSave: (draft: ServerDraft) => Promise<Failure | null>
  readonly onClose: () => void
}

/** The facts of a server, new or known. What is refused is said at its field, and stays as it was typed. */
export function ServerDialog(props: ServerDialogProps) {
  const { title, button, initial, changedElsewhere = null, onSave, onClose } = props
  const styles = useStyles()
  const [draft, setDraft] = useState(initial)
  /** What there would be to lose is what differs from this. */
  const [unchanged, setUnchanged] = useState(initial)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const changed = JSON.stringify(draft) !== JSON.stringify(unchanged)
  const fields = useRef<HTMLDivElement>(null)
  const problems = fieldProblems(failure)
  const named = Object.keys(problems).length > 0
  useEffect(() => {
    if (failure === null) return
    fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [failure])
  const change = (over: Partial<ServerDraft>) => {
    setDraft((before) => ({ ...before, ...over }))
    setFailure(null)
  }
  const save = async () => {
    setBusy(true)
    const refused = await onSave(draft)
    setBusy(false)
    if (refused === null) onClose()
    else setFailure(refused)
  }
  const goOnWith = (next: ServerDraft, { reloaded, onSeen }: ChangedElsewhere) => {
    change(next)
    if (reloaded !== null) setUnchanged(reloaded)
    onSeen()
    fields.current?.querySelector('input')?.focus()
  }
  return (
    <FormDialog
      title={title}
      width={520}
      actions={
        <Button appearance="primary" type="submit" disabledFocusable={busy || draft.address.trim() === ''}>
          {button}
        </Button>
      }
      unsaved={changed ? { what: 'What you typed is not saved.', stay: 'Keep editing' } : null}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <div ref={fields} className={styles.fields}>
        {changedElsewhere !== null && (
          <ElsewhereBar
            elsewhere={changedElsewhere}
            busy={busy}
            onReload={(reloaded) => goOnWith(reloaded, changedElsewhere)}
            onKeep={() => goOnWith(changedElsewhere.keep(draft), changedElsewhere)}
          />
        )}
        <ServerFields draft={draft} onChange={change} problems={problems} />
        {failure !== null && !named && (
          <FailureCard failure={failure} title="Not saved. What you typed still stands here." />
        )}
      </div>
    </FormDialog>
  )
}

interface ElsewhereBarProps {
  readonly elsewhere: ChangedElsewhere
  readonly busy: boolean
  readonly onReload: (reloaded: ServerDraft) => void
  readonly onKeep: () => void
}

/** Somebody else changed the server meanwhile: what it says now, and the choice. */
function ElsewhereBar({ elsewhere: { text, reloaded }, busy, onReload, onKeep }: ElsewhereBarProps) {
  const styles = useStyles()
  return (
    <MessageBar
      intent="warning"
      layout="multiline"
      className={styles.bar}
      role="alert"
      aria-label="Changed elsewhere"
    >
      <MessageBarBody className={styles.said}>{text}</MessageBarBody>
      {reloaded !== null && (
        <MessageBarActions>
          <Button size="small" disabledFocusable={busy} onClick={() => onReload(reloaded)}>
            Reload
          </Button>
          <Button size="small" disabledFocusable={busy} onClick={onKeep}>
            Keep what I typed
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  )
}

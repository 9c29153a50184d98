import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  MessageBar,
  MessageBarBody,
  makeStyles,
} from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import type { Failure } from '#contract/failure.ts'
import { leavesDialog } from '../../ui/dialog-change.ts'
import { FailureCard } from '../../ui/failure-card.tsx'
import { FieldConflict } from './field-conflict.tsx'
import { LeaveButtons } from '../../ui/leave-buttons.tsx'
import { fieldProblems, type DraftField, type ServerDraft } from './server-draft.ts'
import { focusField, ServerFields } from './server-fields.tsx'
import { useLeave } from './use-leave.ts'

const useStyles = makeStyles({
  surface: { maxWidth: '520px' },
  bar: { flexShrink: 0 },
  content: { display: 'flex', flexDirection: 'column', gap: '12px' },
})

/** A server that others may change while it is edited here. */
export interface OthersChanges {
  /** What stands in the list by now. */
  readonly now: ServerDraft
  /** Fields that both changed. */
  readonly overtaken: (draft: ServerDraft) => readonly DraftField[]
  /** The person saw what that field says by now. */
  readonly onSeen: (field: DraftField) => void
}

export interface ServerDialogProps {
  readonly title: string
  readonly button: string
  readonly initial: ServerDraft
  /** What is to be known before saving, such as that others changed it meanwhile; null or left out for nothing. */
  readonly warning?: (draft: ServerDraft) => string | null
  /** What others do to it meanwhile; left out or null where it is not in the list. */
  readonly others?: OthersChanges | null
  /** Answers with why it was refused; null when it was taken. `over`: a field to be saved over what somebody else put there. */
  readonly onSave: (draft: ServerDraft, over?: DraftField) => Promise<Failure | null>
  readonly onClose: () => void
}

/** The facts of a server, new or known. What is refused is said at its field, and stays as it was typed. */
export function ServerDialog(props: ServerDialogProps) {
  const { title, button, initial, others = null, onSave, onClose } = props
  const styles = useStyles()
  const [draft, setDraft] = useState(initial)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const changed = JSON.stringify(draft) !== JSON.stringify(initial)
  const { asking, leave, stay } = useLeave(changed, onClose)
  const form = useRef<HTMLFormElement>(null)
  const problems = fieldProblems(failure)
  const warning = props.warning?.(draft) ?? null
  const named = Object.keys(problems).length > 0
  useEffect(() => {
    if (failure === null) return
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [failure])
  const change = (over: Partial<ServerDraft>) => {
    setDraft((before) => ({ ...before, ...over }))
    setFailure(null)
  }
  const save = async (over?: DraftField) => {
    setBusy(true)
    const refused = await onSave(draft, over)
    setBusy(false)
    if (refused === null) onClose()
    else setFailure(refused)
  }
  const conflict = (field: DraftField) =>
    others?.overtaken(draft).includes(field) === true && (
      <FieldConflict
        field={field}
        theirs={others.now}
        busy={busy}
        onTake={() => {
          others.onSeen(field)
          change({ [field]: others.now[field] })
          focusField(form.current, field)
        }}
        onSaveMine={() => {
          others.onSeen(field)
          void save(field)
        }}
      />
    )
  return (
    <Dialog open onOpenChange={(_event, opening) => leavesDialog(opening) && leave()}>
      <DialogSurface className={styles.surface}>
        <form
          ref={form}
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.content}>
              {warning !== null && (
                <MessageBar intent="warning" layout="multiline" className={styles.bar}>
                  <MessageBarBody>{warning}</MessageBarBody>
                </MessageBar>
              )}
              <ServerFields draft={draft} onChange={change} problems={problems} below={conflict} />
              {failure !== null && !named && (
                <FailureCard failure={failure} title="Not saved. What you typed still stands here." />
              )}
            </DialogContent>
            {asking ? (
              <LeaveButtons
                what="What you typed is not saved."
                stay="Keep editing"
                onDiscard={onClose}
                onStay={stay}
              />
            ) : (
              <DialogActions key="editing">
                <Button
                  appearance="primary"
                  type="submit"
                  disabledFocusable={busy || draft.address.trim() === ''}
                >
                  {button}
                </Button>
                <Button onClick={leave}>Cancel</Button>
              </DialogActions>
            )}
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}

import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  Textarea,
  makeStyles,
} from '@fluentui/react-components'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { Failure } from '#contract/failure.ts'
import { leavesDialog } from '../../ui/dialog-change.ts'
import { FailureCard } from '../../ui/failure-card.tsx'
import { fieldState } from '../../ui/field-state.ts'
import { FolderField } from './folder-field.tsx'
import { LeaveButtons } from '../../ui/leave-buttons.tsx'
import { fieldProblems, type ServerDraft } from './server-draft.ts'
import { useLeave } from './use-leave.ts'

const useStyles = makeStyles({
  surface: { maxWidth: '520px' },
  content: { display: 'flex', flexDirection: 'column', gap: '12px' },
})

export interface ServerDialogProps {
  readonly title: string
  readonly button: string
  readonly initial: ServerDraft
  /** What is to be known before saving, such as that others changed it meanwhile; null for nothing. */
  readonly warning: string | null
  /** Answers with why it was refused; null when it was taken. */
  readonly onSave: (draft: ServerDraft) => Promise<Failure | null>
  readonly onClose: () => void
}

/** The facts of a server, new or known. What is refused is said at its field, and stays as it was typed. */
export function ServerDialog({ title, button, initial, warning, onSave, onClose }: ServerDialogProps) {
  const styles = useStyles()
  const [draft, setDraft] = useState(initial)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const changed = JSON.stringify(draft) !== JSON.stringify(initial)
  const { asking, leave, stay } = useLeave(changed, onClose)
  const form = useRef<HTMLFormElement>(null)
  const problems = fieldProblems(failure)
  const named = Object.keys(problems).length > 0
  useEffect(() => {
    if (failure === null) return
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [failure])
  const change = (over: Partial<ServerDraft>) => {
    setDraft((before) => ({ ...before, ...over }))
    setFailure(null)
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const refused = await onSave(draft)
    setBusy(false)
    if (refused === null) onClose()
    else setFailure(refused)
  }
  return (
    <Dialog open onOpenChange={(_event, opening) => leavesDialog(opening) && leave()}>
      <DialogSurface className={styles.surface}>
        <form ref={form} onSubmit={(event) => void save(event)}>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.content}>
              {warning !== null && (
                <MessageBar intent="warning" layout="multiline">
                  <MessageBarBody>{warning}</MessageBarBody>
                </MessageBar>
              )}
              <Field
                label="Server name"
                required
                hint="As you would give it to Windows: RDS01, rds01.contoso.com or 10.1.0.4. A dot is this machine."
                {...fieldState(problems.address ?? null)}
              >
                <Input
                  value={draft.address}
                  autoFocus
                  spellCheck={false}
                  maxLength={255}
                  onChange={(_event, { value }) => change({ address: value })}
                />
              </Field>
              <FolderField
                value={draft.group}
                onChange={(group) => change({ group })}
                problem={problems.group ?? null}
              />
              <Field
                label="Tags"
                hint="Words to find it by, with commas between them."
                {...fieldState(problems.tags ?? null)}
              >
                <Input
                  value={draft.tags}
                  spellCheck={false}
                  onChange={(_event, { value }) => change({ tags: value })}
                />
              </Field>
              <Field
                label="Note"
                hint="Anything worth knowing before touching it."
                {...fieldState(problems.note ?? null)}
              >
                <Textarea
                  value={draft.note}
                  rows={3}
                  onChange={(_event, { value }) => change({ note: value })}
                />
              </Field>
              <Checkbox
                label="Careful: harmful actions here warn first"
                checked={draft.careful}
                onChange={(_event, { checked }) => change({ careful: checked === true })}
              />
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

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
} from '@fluentui/react-components'
import { useState } from 'react'
import { useAskedToLeave } from '../ui/use-asked-to-leave.ts'
import { leavesDialog } from '../ui/dialog-change.ts'
import { fieldState } from '../ui/field-state.ts'
import { EndedNote } from './ended-note.tsx'
import { LeaveButtons } from '../ui/leave-buttons.tsx'
import { actOn, type ActionIntent, type AuditRecord, type HarmfulVerb } from './intent.ts'
import {
  draftFor,
  hasSameWords,
  messageProblems,
  minutesOf,
  minutesProblems,
  questionOf,
  shownProblem,
  speaksOfMinutes,
  type ComposedMessage,
  type MessageDraft,
} from './message-draft.ts'
import { MessageFields } from './message-fields.tsx'
import { TemplateField } from './template-field.tsx'
import { useEnded, useOpened } from './use-ended.ts'
import { confirmWords } from '#words/verbs.ts'

const useStyles = makeStyles({
  surface: { maxWidth: '640px' },
  content: { display: 'flex', flexDirection: 'column', gap: '12px', paddingBlockEnd: '8px' },
})

const contentId = 'compose-content'

export interface ComposeDialogProps {
  readonly sessionKeys: readonly string[]
  readonly warningFor: HarmfulVerb | null
  /** Why it is done, where that was typed before. */
  readonly record: AuditRecord | undefined
  /** What was written already, for who comes back to it. */
  readonly written: ComposedMessage | undefined
  readonly onNext: (intent: ActionIntent) => void
  readonly onClose: () => void
}

/** Writes a message, or the warning before something harmful. */
export function ComposeDialog(props: ComposeDialogProps) {
  const { sessionKeys, warningFor, record, written, onNext, onClose } = props
  const styles = useStyles()
  /** What was put there for the person; all else are own words. */
  const [put, setPut] = useState(() => draftFor(warningFor))
  const [draft, setDraft] = useState(written?.draft ?? put)
  const [minutes, setMinutes] = useState(written?.minutes ?? '')
  const { asking, ask, stay } = useAskedToLeave(contentId)
  const { sessions, subject } = useOpened(sessionKeys)
  const { sentence: ended } = useEnded(sessions)
  const problems = [...messageProblems(draft), ...minutesProblems(draft, minutes)]
  const problem = (field: (typeof problems)[number]['field']) => shownProblem(problems, field, false)
  const send = () => {
    const { title, text } = draft
    const intent = actOn({
      verb: 'message',
      sessionKeys: [...sessionKeys],
      title,
      text,
      answer: questionOf(draft),
      minutes: speaksOfMinutes(draft) ? minutesOf(minutes) : null,
    })
    onNext({ ...intent, warningFor, ...(record !== undefined && { record }) })
  }
  const leave = () => {
    if (hasSameWords(draft, put) && minutes === '') onClose()
    else if (asking) stay()
    else ask()
  }
  return (
    <Dialog open onOpenChange={(_event, change) => leavesDialog(change) && leave()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{headingFor(warningFor, subject)}</DialogTitle>
          <DialogContent id={contentId} tabIndex={-1} className={styles.content}>
            <TemplateField
              draft={draft}
              put={put}
              onPut={(next, base) => {
                setPut(base)
                setDraft(next)
              }}
            />
            <MessageFields
              draft={draft}
              onChange={setDraft}
              problem={problem}
              beside={
                speaksOfMinutes(draft) && (
                  <Field
                    label="Minutes"
                    required={draft.buttons === 'none'}
                    hint="What {minutes} stands for."
                    {...fieldState(problem('minutes'))}
                  >
                    <Input
                      type="number"
                      min={1}
                      placeholder={waitInMinutes(draft)}
                      value={minutes}
                      onChange={(_event, { value }) => setMinutes(value)}
                    />
                  </Field>
                )
              }
            />
          </DialogContent>
          {asking ? (
            // Esc may be a slip: the words are gone only when that is said.
            <LeaveButtons
              what="What you wrote is not sent."
              stay="Keep writing"
              onDiscard={onClose}
              onStay={stay}
            />
          ) : (
            <DialogActions key="writing">
              {ended === null ? (
                <Button appearance="primary" disabled={problems.length > 0} onClick={send}>
                  Next
                </Button>
              ) : (
                <EndedNote sentence={ended} />
              )}
              <Button onClick={onClose}>Cancel</Button>
            </DialogActions>
          )}
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

function headingFor(warningFor: HarmfulVerb | null, subject: string): string {
  return warningFor === null
    ? `Message to ${subject}`
    : `Warn before: ${confirmWords[warningFor].toLowerCase()} ${subject}`
}

/** The core takes the wait, rounded up, where nothing else was said. */
function waitInMinutes(draft: MessageDraft): string {
  const question = questionOf(draft)
  return question === null || !(question.waitSeconds > 0) ? '' : String(Math.ceil(question.waitSeconds / 60))
}

import { Button, Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import { fieldState } from '../ui/field-state.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { EndedNote } from './ended-note.tsx'
import {
  actOn,
  type ActionIntent,
  type AuditRecord,
  type ComposedMessage,
  type HarmfulVerb,
} from '../console/intent.ts'
import {
  draftFor,
  hasSameWords,
  messageProblems,
  minutesOf,
  minutesProblems,
  proposedMinutes,
  questionOf,
  shownProblem,
  speaksOfMinutes,
} from './message-draft.ts'
import { MessageFields } from './message-fields.tsx'
import { TemplateField } from './template-field.tsx'
import { useEnded, useOpened } from './use-ended.ts'
import { verbWords } from '#words/verbs.ts'

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
  /** What was put there for the person; all else are own words. */
  const [put, setPut] = useState(() => draftFor(warningFor))
  const [draft, setDraft] = useState(written?.draft ?? put)
  const [minutes, setMinutes] = useState(written?.minutes ?? '')
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
  const hasOwnWords = !hasSameWords(draft, put) || (minutes !== '' && minutes !== proposedMinutes)
  return (
    <FormDialog
      title={headingFor(warningFor, subject)}
      width={640}
      actions={
        ended === null ? (
          <Button appearance="primary" disabled={problems.length > 0} onClick={send}>
            Next
          </Button>
        ) : (
          <EndedNote sentence={ended} />
        )
      }
      unsaved={hasOwnWords ? { what: 'What you wrote is not sent.', stay: 'Keep writing' } : null}
      onClose={onClose}
    >
      <TemplateField
        draft={draft}
        put={put}
        onPut={(next, base) => {
          setPut(base)
          setDraft(next)
          if (minutes === '' && speaksOfMinutes(next)) setMinutes(proposedMinutes)
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
              required
              hint="What {minutes} stands for."
              {...fieldState(problem('minutes'))}
            >
              <Input
                type="number"
                min={1}
                value={minutes}
                onChange={(_event, { value }) => setMinutes(value)}
              />
            </Field>
          )
        }
      />
    </FormDialog>
  )
}

function headingFor(warningFor: HarmfulVerb | null, subject: string): string {
  return warningFor === null
    ? `Message to ${subject}`
    : `Warn before: ${verbWords[warningFor].inside} ${subject}`
}

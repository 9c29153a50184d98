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
  Select,
  makeStyles,
} from '@fluentui/react-components'
import { useState } from 'react'
import type { MessageTemplate } from '#contract/settings.ts'
import { useConsoleState } from '../app/console-context.ts'
import { leavesDialog } from '../ui/dialog-change.ts'
import { fieldState } from '../ui/field-state.ts'
import { EndedNote } from './ended-note.tsx'
import { actOn, type ActionIntent, type AuditRecord, type HarmfulVerb } from './intent.ts'
import {
  draftOfTemplate,
  messageProblems,
  minutesOf,
  minutesProblems,
  questionOf,
  shownProblem,
  speaksOfMinutes,
  waitRange,
  type MessageDraft,
} from './message-draft.ts'
import { MessageFields } from './message-fields.tsx'
import { useEnded, useOpened } from './use-ended.ts'
import { confirmWords } from './verb-words.ts'

const useStyles = makeStyles({
  surface: { maxWidth: '640px' },
  content: { display: 'flex', flexDirection: 'column', gap: '12px', paddingBlockEnd: '8px' },
})

export interface ComposeDialogProps {
  readonly sessionKeys: readonly string[]
  readonly warningFor: HarmfulVerb | null
  /** Why it is done, where that was typed before. */
  readonly record: AuditRecord | undefined
  readonly onNext: (intent: ActionIntent) => void
  readonly onClose: () => void
}

const noTemplates: readonly MessageTemplate[] = []

/** A first draft: a warning asks, a plain message does not. */
function draftFor(warningFor: HarmfulVerb | null): MessageDraft {
  const blank = { title: 'Message from the helpdesk', wait: String(waitRange.usual) }
  if (warningFor === null) return { ...blank, text: '', buttons: 'none' }
  const coming =
    warningFor === 'disconnect'
      ? 'Your session on {server} is about to be disconnected by the helpdesk; your programs run on.'
      : 'Your session on {server} is about to be ended by the helpdesk. Please save your work now.'
  return { ...blank, text: `Hello {user}. ${coming}\nMay we go on?`, buttons: 'yes-no' }
}

/** Writes a message, or the warning before something harmful. */
export function ComposeDialog({ sessionKeys, warningFor, record, onNext, onClose }: ComposeDialogProps) {
  const styles = useStyles()
  const [draft, setDraft] = useState(() => draftFor(warningFor))
  const [minutes, setMinutes] = useState('')
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
  return (
    <Dialog open onOpenChange={(_event, change) => leavesDialog(change) && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{headingFor(warningFor, subject)}</DialogTitle>
          <DialogContent className={styles.content}>
            <TemplateField draft={draft} onChange={setDraft} />
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
          <DialogActions>
            {ended === null ? (
              <Button appearance="primary" disabled={problems.length > 0} onClick={send}>
                Next
              </Button>
            ) : (
              <EndedNote sentence={ended} />
            )}
            <Button onClick={onClose}>Cancel</Button>
          </DialogActions>
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

interface TemplateFieldProps {
  readonly draft: MessageDraft
  readonly onChange: (draft: MessageDraft) => void
}

/** Puts a template in the place of what was written; own words come back when they are chosen again. */
function TemplateField({ draft, onChange }: TemplateFieldProps) {
  const [chosen, setChosen] = useState('')
  const [own, setOwn] = useState(draft)
  const templates = useConsoleState(({ settings }) => settings?.messageTemplates ?? noTemplates)
  if (templates.length === 0) return null
  return (
    <Field label="Template">
      <Select
        value={chosen}
        onChange={(_event, { value }) => {
          const template = templates.find(({ templateId }) => templateId === value)
          if (chosen === '') setOwn(draft)
          setChosen(value)
          onChange(template === undefined ? own : draftOfTemplate(template))
        }}
      >
        <option value="">Own words</option>
        {templates.map(({ templateId, name }) => (
          <option key={templateId} value={templateId}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  )
}

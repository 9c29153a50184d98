import { Field, Input, Select, Textarea, makeStyles } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { messageUnits } from '#contract/message-text.ts'
import { fieldState } from '../ui/field-state.ts'
import type { MessageDraft } from '../console/intent.ts'
import { lengthOf, waitRange, type MessageField } from './message-draft.ts'

const useStyles = makeStyles({
  fields: { display: 'flex', flexDirection: 'column', gap: '12px' },
  row: { display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', alignItems: 'start', gap: '12px' },
})

const answerTexts: Readonly<Record<MessageDraft['buttons'], string>> = {
  none: 'No answer wanted',
  ok: 'OK',
  'ok-cancel': 'OK and Cancel',
  'yes-no': 'Yes and No',
}

const isAnswer = (text: string): text is MessageDraft['buttons'] => Object.hasOwn(answerTexts, text)

export interface MessageFieldsProps {
  readonly draft: MessageDraft
  readonly onChange: (draft: MessageDraft) => void
  /** What is wrong with a field; null where nothing is. */
  readonly problem: (field: MessageField) => string | null
  /** HealthFacts beside answer and wait. */
  readonly beside?: ReactNode
}

/** Title, text, answer and wait of a message, wherever one is written. */
export function MessageFields({ draft, onChange, problem, beside }: MessageFieldsProps) {
  const styles = useStyles()
  return (
    <div className={styles.fields}>
      <Field label="Title" hint="Heading of the box." {...fieldState(problem('title'))}>
        <Input value={draft.title} onChange={(_event, { value }) => onChange({ ...draft, title: value })} />
      </Field>
      <Field
        label="Message"
        hint={`{user} becomes the person’s name, {server} the server’s, {minutes} a number of minutes. ${lengthOf(draft.text)} of ${messageUnits} characters; names filled in count too.`}
        {...fieldState(problem('text'))}
      >
        <Textarea
          rows={4}
          resize="vertical"
          value={draft.text}
          onChange={(_event, { value }) => onChange({ ...draft, text: value })}
        />
      </Field>
      <div className={styles.row}>
        <AnswerField draft={draft} onChange={onChange} />
        {draft.buttons !== 'none' && (
          <Field
            label="Wait, seconds"
            hint="The box closes by itself after that."
            {...fieldState(problem('wait'))}
          >
            <Input
              type="number"
              min={waitRange.least}
              max={waitRange.most}
              value={draft.wait}
              onChange={(_event, { value }) => onChange({ ...draft, wait: value })}
            />
          </Field>
        )}
        {beside}
      </div>
    </div>
  )
}

function AnswerField({ draft, onChange }: Pick<MessageFieldsProps, 'draft' | 'onChange'>) {
  return (
    <Field label="Answer" hint="Buttons of the box.">
      <Select
        value={draft.buttons}
        onChange={(_event, { value }) => isAnswer(value) && onChange({ ...draft, buttons: value })}
      >
        {Object.entries(answerTexts).map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </Select>
    </Field>
  )
}

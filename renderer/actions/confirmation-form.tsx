import {
  Checkbox,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  Textarea,
  makeStyles,
} from '@fluentui/react-components'
import type { Confirmation, Ticket, TicketTarget } from '#contract/ticket.ts'
import type { ResetFlow } from './reset-flow.ts'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '10px' },
})

const stoppedTexts = {
  person: 'Stopped. Nothing was done.',
  late: 'The countdown ended too late: what you saw may be old. Nothing was done; read it again.',
  line: 'The line to Rewinsta’s core was lost, so the countdown was stopped. Nothing was done.',
} as const

export interface ConfirmationFormProps {
  readonly ticket: Ticket
  readonly target: TicketTarget
  readonly value: Confirmation
  readonly onChange: (value: Confirmation) => void
  readonly stopped: Extract<ResetFlow, { step: 'confirming' }>['stopped']
}

/** What the person owes before a reset: the name typed, each acknowledgement, and a reason if they wish. */
export function ConfirmationForm({ ticket, target, value, onChange, stopped }: ConfirmationFormProps) {
  const styles = useStyles()
  const { typedName, acknowledge } = ticket.owed
  return (
    <div className={styles.form}>
      {stopped !== null && (
        <MessageBar intent={stopped === 'person' ? 'success' : 'warning'} role="status">
          <MessageBarBody>{stoppedTexts[stopped]}</MessageBarBody>
        </MessageBar>
      )}
      {acknowledge.map((kind) => (
        <Checkbox
          key={kind}
          label={`I have read: ${target.warnings.find((warning) => warning.kind === kind)?.text ?? kind}`}
          checked={value.acknowledged.includes(kind)}
          onChange={(_event, { checked }) =>
            onChange({
              ...value,
              acknowledged:
                checked === true
                  ? [...value.acknowledged, kind]
                  : value.acknowledged.filter((other) => other !== kind),
            })
          }
        />
      ))}
      {typedName !== null && (
        <Field label={`Type ${typedName} to confirm that it is this person’s session`}>
          <Input
            value={value.typedName ?? ''}
            autoComplete="off"
            spellCheck={false}
            onChange={(_event, { value: typed }) => onChange({ ...value, typedName: typed })}
          />
        </Field>
      )}
      <Field label="Reason, for the audit (optional)">
        <Textarea
          rows={2}
          value={value.reason ?? ''}
          maxLength={500}
          onChange={(_event, { value: reason }) => onChange({ ...value, reason })}
        />
      </Field>
    </div>
  )
}

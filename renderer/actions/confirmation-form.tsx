import {
  Button,
  Checkbox,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  Textarea,
  makeStyles,
} from '@fluentui/react-components'
import { useState } from 'react'
import type { AskPolicy } from '#contract/settings.ts'
import type { Confirmation, Ticket } from '#contract/ticket.ts'
import type { ActionFlow } from './action-flow.ts'
import { ticketWarnings } from '#words/many.ts'
import { typedNameText } from '#words/subjects.ts'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '10px' },
  more: { alignSelf: 'flex-start' },
})

const stoppedTexts = {
  person: 'Stopped. Nothing was done.',
  late: 'The countdown ended too late: what you saw may be old. Nothing was done; read it again.',
  refused: 'The credentials were refused, so the countdown was stopped. Nothing was done.',
  line: 'The line to Rewinsta’s core was lost, so the countdown was stopped. Nothing was done.',
} as const

export interface ConfirmationFormProps {
  readonly ticket: Ticket
  readonly value: Confirmation
  readonly onChange: (value: Confirmation) => void
  readonly stopped: Extract<ActionFlow, { step: 'confirming' }>['stopped']
}

/** What the person owes: a name or a number typed, each acknowledgement, a reason and a ticket number where wanted. */
export function ConfirmationForm({ ticket, value, onChange, stopped }: ConfirmationFormProps) {
  const styles = useStyles()
  const { typedName, typedCount } = ticket.owed
  return (
    <div className={styles.form}>
      {stopped !== null && (
        <MessageBar intent={stopped === 'person' ? 'success' : 'warning'} role="status">
          <MessageBarBody>{stoppedTexts[stopped]}</MessageBarBody>
        </MessageBar>
      )}
      <Acknowledgements ticket={ticket} value={value} onChange={onChange} />
      {typedName !== null && (
        <Field
          label={`Type ${typedNameText(typedName)} to confirm that ${ticket.serverTarget === null ? 'it is this person’s session' : 'it is this server'}`}
        >
          <Input
            value={value.typedName ?? ''}
            autoComplete="off"
            spellCheck={false}
            onChange={(_event, { value: typed }) => onChange({ ...value, typedName: typed })}
          />
        </Field>
      )}
      {typedCount !== null && (
        <Field label={`Type how many sessions that is: ${typedCount}`}>
          <Input
            inputMode="numeric"
            autoComplete="off"
            value={value.typedCount === null ? '' : String(value.typedCount)}
            onChange={(_event, { value: typed }) =>
              onChange({ ...value, typedCount: /^\d{1,4}$/.test(typed) ? Number(typed) : null })
            }
          />
        </Field>
      )}
      <Record ticket={ticket} value={value} onChange={onChange} />
      {ticket.targets.length > 1 && (
        <Checkbox
          label="Go on with the others when one does not end as expected"
          checked={value.goOnAfterSurprise}
          onChange={(_event, { checked }) => onChange({ ...value, goOnAfterSurprise: checked === true })}
        />
      )}
    </div>
  )
}

type PartProps = Omit<ConfirmationFormProps, 'stopped'>

function Acknowledgements({ ticket, value, onChange }: PartProps) {
  const warnings = ticketWarnings(ticket)
  return ticket.owed.acknowledge.map((kind) => (
    <Checkbox
      key={kind}
      label={`I have read: ${warnings.find((warning) => warning.kind === kind)?.text ?? kind}`}
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
  ))
}

const policyNote = (policy: AskPolicy) => (policy === 'required' ? '' : ' (optional)')

/** Why, and for which ticket: goes into the audit. Where the settings do not ask, both can be given all the same. */
function Record({ ticket, value, onChange }: PartProps) {
  const styles = useStyles()
  const { reason, ticketNumber } = ticket.owed
  const [wanted, setWanted] = useState(false)
  const given = value.reason !== null || value.ticketNumber !== null
  const asks = (policy: AskPolicy) => wanted || given || policy !== 'optional'
  return (
    <>
      {asks(reason) && (
        <Field label={`Reason, for the audit${policyNote(reason)}`} required={reason === 'required'}>
          <Textarea
            rows={2}
            autoFocus={wanted && reason === 'optional'}
            value={value.reason ?? ''}
            maxLength={500}
            onChange={(_event, { value: text }) => onChange({ ...value, reason: text })}
          />
        </Field>
      )}
      {asks(ticketNumber) && (
        <Field label={`Ticket number${policyNote(ticketNumber)}`} required={ticketNumber === 'required'}>
          <Input
            autoFocus={wanted && reason !== 'optional'}
            value={value.ticketNumber ?? ''}
            maxLength={100}
            onChange={(_event, { value: text }) => onChange({ ...value, ticketNumber: text })}
          />
        </Field>
      )}
      {!(asks(reason) && asks(ticketNumber)) && (
        <Button size="small" appearance="subtle" className={styles.more} onClick={() => setWanted(true)}>
          {asks(reason)
            ? 'Add a ticket number'
            : asks(ticketNumber)
              ? 'Add a reason'
              : 'Add a reason or ticket number'}
        </Button>
      )}
    </>
  )
}

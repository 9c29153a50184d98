import { Field, Radio, RadioGroup, Text, makeStyles, tokens } from '@fluentui/react-components'
import type { AskPolicy } from '#contract/settings.ts'
import { settingLabels } from '#words/settings.ts'
import type { SettingsForm } from './use-settings-form.ts'

const useStyles = makeStyles({
  tab: { display: 'flex', flexDirection: 'column', gap: '16px' },
  quiet: { color: tokens.colorNeutralForeground2 },
})

const policyTexts: Readonly<Record<AskPolicy, string>> = {
  optional: 'Optional: can be added where somebody wants to',
  asked: 'Asked: the field is shown and may stay empty',
  required: 'Required: nothing is done without it',
}

const isPolicy = (value: string): value is AskPolicy => Object.hasOwn(policyTexts, value)

/** What is asked before something is done that cannot be undone. */
export function AskingTab({ form: { draft, change } }: { readonly form: SettingsForm }) {
  const styles = useStyles()
  return (
    <div className={styles.tab}>
      <Text className={styles.quiet}>
        For ending a program, log off, reset and disabling logons. Both go into the audit. Watching a screen
        without asking the person always requires a reason.
      </Text>
      <PolicyField
        label={settingLabels.reason}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
      />
      <PolicyField
        label={settingLabels.ticketNumber}
        value={draft.ticketNumber}
        onChange={(ticketNumber) => change({ ticketNumber })}
      />
    </div>
  )
}

interface PolicyFieldProps {
  readonly label: string
  readonly value: AskPolicy
  readonly onChange: (policy: AskPolicy) => void
}

function PolicyField({ label, value, onChange }: PolicyFieldProps) {
  return (
    <Field label={label}>
      <RadioGroup
        value={value}
        onChange={(_event, { value: chosen }) => isPolicy(chosen) && onChange(chosen)}
      >
        {Object.entries(policyTexts).map(([policy, text]) => (
          <Radio key={policy} value={policy} label={text} />
        ))}
      </RadioGroup>
    </Field>
  )
}

import { Field, Textarea, makeStyles } from '@fluentui/react-components'
import type { SettingsForm } from './use-settings-form.ts'

const useStyles = makeStyles({
  problems: { margin: 0, padding: 0, listStyle: 'none', overflowWrap: 'anywhere' },
})

/** Whom to be careful with. */
export function VipTab({ form: { draft, change, shown } }: { readonly form: SettingsForm }) {
  const styles = useStyles()
  const problems = shown.filter(({ path }) => path[0] === 'vipAccounts')
  return (
    <Field
      label="Accounts to be careful with, one a line"
      hint="DOMAIN\user for one account, or user for that name in any domain. They carry a VIP mark, and what is done to them has to be acknowledged."
      {...(problems.length > 0 && {
        validationState: 'error' as const,
        validationMessageIcon: null,
        validationMessage: (
          <ul className={styles.problems}>
            {problems.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        ),
      })}
    >
      <Textarea
        rows={10}
        resize="vertical"
        spellCheck={false}
        autoComplete="off"
        placeholder={'CONTOSO\\ceo\nreception'}
        value={draft.vipAccounts}
        onChange={(_event, { value }) => change({ vipAccounts: value })}
      />
    </Field>
  )
}

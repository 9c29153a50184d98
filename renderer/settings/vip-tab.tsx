import { Field, Textarea, makeStyles } from '@fluentui/react-components'
import { useKeptCaret } from './use-kept-caret.ts'
import type { SettingsForm } from './use-settings-form.ts'

const useStyles = makeStyles({
  problems: { margin: 0, padding: 0, listStyle: 'none', overflowWrap: 'anywhere' },
})

/** Whom to be careful with. */
export function VipTab({ form: { draft, change, shown } }: { readonly form: SettingsForm }) {
  const styles = useStyles()
  const { area, note } = useKeptCaret(draft.vipText)
  const problems = shown.filter(({ tab }) => tab === 'vip')
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
        value={draft.vipText}
        textarea={{ ref: area }}
        onSelect={note}
        onChange={(_event, { value }) => {
          note()
          change({ vipText: value })
        }}
      />
    </Field>
  )
}

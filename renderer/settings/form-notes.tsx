import { Button, MessageBar, MessageBarActions, MessageBarBody, makeStyles } from '@fluentui/react-components'
import type { Problem } from '#contract/problem.ts'
import { faultSentence } from '#words/problems.ts'
import { isSettingName, settingLabels } from '#words/settings.ts'
import { FailureCard } from '../ui/failure-card.tsx'
import type { SettingsForm } from './use-settings-form.ts'

const useStyles = makeStyles({
  notes: {
    display: 'flex',
    flexDirection: 'column',
    gap: '8px',
    flexShrink: 0,
    maxHeight: '50%',
    overflowY: 'auto',
  },
  list: { margin: 0, paddingInlineStart: '18px', overflowWrap: 'anywhere' },
  values: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
})

/** Why it could not be saved, and what was changed elsewhere too. */
export function FormNotes({ form }: { readonly form: SettingsForm }) {
  const styles = useStyles()
  return (
    <div className={styles.notes}>
      <NotSaved form={form} />
      <ClashBar form={form} />
    </div>
  )
}

function NotSaved({ form: { failure } }: { readonly form: SettingsForm }) {
  const styles = useStyles()
  if (failure === null) return null
  const problems = failure.kind === 'invalid' ? failure.problems : []
  return (
    <FailureCard failure={failure} title="Not saved. What you typed still stands here.">
      {problems.length > 0 && (
        <ul className={styles.list}>
          {problems.map(problemLine).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </FailureCard>
  )
}

function problemLine(problem: Problem): string {
  const [, name] = problem.path
  const said = faultSentence(problem)
  return isSettingName(name) ? `${settingLabels[name]}: ${said}` : said
}

/** What was changed here and elsewhere: both values, and the choice. */
function ClashBar({ form: { clashes, takeTheirs, keepMine } }: { readonly form: SettingsForm }) {
  const styles = useStyles()
  if (clashes.length === 0) return null
  return (
    <MessageBar intent="warning" layout="multiline" role="alert" aria-label="Changed elsewhere too">
      <MessageBarBody className={styles.values}>
        {clashes.map(({ name, label, mine, theirs }) => (
          <div key={name}>
            {label}: changed elsewhere too. Yours: {mine}. Theirs: {theirs}.
          </div>
        ))}
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={takeTheirs}>
          Take theirs
        </Button>
        <Button size="small" onClick={keepMine}>
          Keep mine
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}

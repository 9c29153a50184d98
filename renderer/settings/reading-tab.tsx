import { Button, Checkbox, Field, Input, Text, makeStyles, tokens } from '@fluentui/react-components'
import {
  firstIntervals,
  intervalLimits,
  intervalNames,
  type IntervalName,
} from '#contract/reading-intervals.ts'
import { useConsoleState } from '../console/console-context.ts'
import { fieldState } from '../ui/field-state.ts'
import { draftOfIntervals, intervalLabels, intervalsOf, loadText } from './intervals-draft.ts'
import { problemIn } from './settings-draft.ts'
import type { SettingsForm } from './use-settings-form.ts'

const useStyles = makeStyles({
  tab: { display: 'flex', flexDirection: 'column', gap: '16px' },
  quiet: { color: tokens.colorNeutralForeground2 },
  field: { maxWidth: '480px' },
  input: { maxWidth: '120px' },
  usual: { alignSelf: 'flex-start' },
})

const hints: Readonly<Record<IntervalName, string>> = {
  inViewSeconds: 'Servers with rows on the screen, and the one that is chosen.',
  nearSeconds:
    'Servers one step away: the rest of the folder or of what the search found, rows a page up and down, what was seen in the last minute, and where an action is under way.',
  restSeconds: 'All other servers of the list.',
}

/** How often servers are read, and what that costs. */
export function ReadingTab({ form: { draft, change, problems } }: { readonly form: SettingsForm }) {
  const styles = useStyles()
  const servers = useConsoleState((state) => state.farm.servers.size)
  const { reading } = draft
  return (
    <div className={styles.tab}>
      <Text className={styles.quiet}>
        Each server’s list of sessions is read again after so many seconds. One that does not answer is asked
        more rarely. What is older than three intervals is shown as old.
      </Text>
      {intervalNames.map((name) => (
        <Field
          key={name}
          className={styles.field}
          label={intervalLabels[name]}
          hint={hints[name]}
          {...fieldState(problemIn(problems, 'reading', name))}
        >
          <Input
            className={styles.input}
            type="number"
            min={intervalLimits[name].least}
            max={intervalLimits[name].most}
            value={reading[name]}
            onChange={(_event, { value }) => change({ reading: { ...reading, [name]: value } })}
          />
        </Field>
      ))}
      <Text role="status">
        {problemIn(problems, 'reading') === null
          ? loadText(servers, intervalsOf(reading))
          : 'What it costs is not known yet.'}
      </Text>
      <Button
        size="small"
        className={styles.usual}
        onClick={() => change({ reading: draftOfIntervals(firstIntervals) })}
      >
        Back to 2, 5 and 10 seconds
      </Button>
      <Field
        className={styles.field}
        hint="Who was seen where is kept in the data folder of your account. It is there to find somebody by: nothing is done to a session before its server is read. Switched off, the file is deleted."
      >
        <Checkbox
          label="Show the last known sessions at the next start, as old, until each server is read"
          checked={draft.keepSnapshot}
          onChange={(_event, { checked }) => change({ keepSnapshot: checked === true })}
        />
      </Field>
    </div>
  )
}

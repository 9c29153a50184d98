import { Button, MessageBar, MessageBarActions, MessageBarBody, makeStyles } from '@fluentui/react-components'
import type { SettingsClash } from './use-settings-form.ts'

const useStyles = makeStyles({
  bar: { flexShrink: 0 },
  body: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
})

/** Both changed the same: what each has, and the choice. */
export function ClashBar({ clash: { label, mine, theirs, take, keep } }: { readonly clash: SettingsClash }) {
  const styles = useStyles()
  return (
    <MessageBar
      className={styles.bar}
      intent="warning"
      layout="multiline"
      role="alert"
      aria-label={`${label}: changed elsewhere too`}
    >
      <MessageBarBody className={styles.body}>
        {label} was changed elsewhere too.{'\n'}Yours: {mine}
        {'\n'}Theirs: {theirs}
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={take}>
          Take theirs
        </Button>
        <Button size="small" onClick={keep}>
          Keep mine
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}

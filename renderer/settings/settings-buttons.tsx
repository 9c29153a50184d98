import { Button, DialogActions, Text, makeStyles } from '@fluentui/react-components'
import type { SettingsForm } from './use-settings-form.ts'

const useStyles = makeStyles({
  said: { alignSelf: 'center', marginInlineEnd: 'auto' },
  button: { whiteSpace: 'nowrap' },
})

export interface SettingsButtonsProps {
  readonly form: SettingsForm
  /** Leaving with unsaved changes is asked about. */
  readonly asking: boolean
  readonly onSave: () => void
  readonly onLeave: () => void
  readonly onDiscard: () => void
  readonly onStay: () => void
}

/** Save and leave; who leaves with unsaved changes is asked once. */
export function SettingsButtons(props: SettingsButtonsProps) {
  const { form, asking, onSave, onLeave, onDiscard, onStay } = props
  const styles = useStyles()
  const { shown, tried, changed, saving, clashes } = form
  // Each set is new, so that the harmless button of it takes the focus.
  if (asking) {
    return (
      <DialogActions key="asking" fluid>
        <Text role="alert" weight="semibold" className={styles.said}>
          Your changes are not saved.
        </Text>
        <Button className={styles.button} onClick={onDiscard}>
          Discard them
        </Button>
        <Button className={styles.button} appearance="primary" autoFocus onClick={onStay}>
          Keep editing
        </Button>
      </DialogActions>
    )
  }
  return (
    <DialogActions key="editing" fluid>
      {tried && shown.length > 0 && (
        <Text role="alert" className={styles.said}>
          Not saved: what is marked has to be corrected first.
        </Text>
      )}
      {tried && shown.length === 0 && clashes.length > 0 && (
        <Text role="alert" className={styles.said}>
          Not saved: choose theirs or yours first where both were changed.
        </Text>
      )}
      <Button
        className={styles.button}
        appearance="primary"
        disabledFocusable={!changed || saving}
        onClick={onSave}
      >
        Save
      </Button>
      <Button className={styles.button} onClick={onLeave}>
        {changed ? 'Cancel' : 'Close'}
      </Button>
    </DialogActions>
  )
}

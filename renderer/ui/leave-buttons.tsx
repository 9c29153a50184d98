import { Button, DialogActions, Text, makeStyles } from '@fluentui/react-components'

const useStyles = makeStyles({
  said: { alignSelf: 'center', marginInlineEnd: 'auto' },
  button: { whiteSpace: 'nowrap' },
})

export interface LeaveButtonsProps {
  /** What would be lost. */
  readonly what: string
  /** On the button that stays. */
  readonly stay: string
  readonly onDiscard: () => void
  readonly onStay: () => void
}

/** Asks once before what was typed is thrown away; the harmless button has the focus. */
export function LeaveButtons({ what, stay, onDiscard, onStay }: LeaveButtonsProps) {
  const styles = useStyles()
  return (
    <DialogActions key="asking" fluid>
      <Text role="alert" weight="semibold" className={styles.said}>
        {what}
      </Text>
      <Button className={styles.button} onClick={onDiscard}>
        Discard it
      </Button>
      <Button className={styles.button} appearance="primary" autoFocus onClick={onStay}>
        {stay}
      </Button>
    </DialogActions>
  )
}

import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components'
import { useState } from 'react'
import { actOn, type ActionIntent } from './intent.ts'

const useStyles = makeStyles({ content: { display: 'flex', flexDirection: 'column', gap: '8px' } })

export interface ShadowDialogProps {
  readonly sessionKey: string
  readonly onNext: (intent: ActionIntent) => void
  readonly onClose: () => void
}

/** How the screen is looked at: by default only looked at, and with the person's consent. */
export function ShadowDialog({ sessionKey, onNext, onClose }: ShadowDialogProps) {
  const styles = useStyles()
  const [control, setControl] = useState(false)
  const [consent, setConsent] = useState(true)
  return (
    <Dialog open onOpenChange={(_event, { open }) => open || onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Shadow the session</DialogTitle>
          <DialogContent className={styles.content}>
            <Checkbox
              label="Ask the person first"
              checked={consent}
              onChange={(_event, { checked }) => setConsent(checked === true)}
            />
            <Checkbox
              label="Take control, not only look"
              checked={control}
              onChange={(_event, { checked }) => setControl(checked === true)}
            />
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button
              appearance="primary"
              onClick={() => onNext(actOn({ verb: 'shadow', sessionKey, control, consent }))}
            >
              Next
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

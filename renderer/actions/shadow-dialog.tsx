import { Button, Checkbox, Text } from '@fluentui/react-components'
import { useMemo, useState } from 'react'
import { FormDialog } from '../ui/form-dialog.tsx'
import { EndedNote } from './ended-note.tsx'
import { actOn, type ActionIntent } from '../console/intent.ts'
import { useEnded, useOpened } from './use-ended.ts'

export interface ShadowDialogProps {
  readonly sessionKey: string
  readonly onNext: (intent: ActionIntent) => void
  readonly onClose: () => void
}

/** How the screen is looked at: by default only looked at, and with the person's consent. */
export function ShadowDialog({ sessionKey, onNext, onClose }: ShadowDialogProps) {
  const [control, setControl] = useState(false)
  const [consent, setConsent] = useState(true)
  const keys = useMemo(() => [sessionKey], [sessionKey])
  const { sessions, subject } = useOpened(keys)
  const { sentence: ended } = useEnded(sessions)
  return (
    <FormDialog
      title={`Shadow ${subject}`}
      width={520}
      actions={
        ended === null ? (
          <Button
            appearance="primary"
            onClick={() => onNext(actOn({ verb: 'shadow', sessionKey, control, consent }))}
          >
            Next
          </Button>
        ) : (
          <EndedNote sentence={ended} />
        )
      }
      onClose={onClose}
    >
      <Text>{shadowText(subject, consent)}</Text>
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
    </FormDialog>
  )
}

/** Whose screen is shown where, and whether they know. */
const shadowText = (subject: string, consent: boolean): string =>
  `Opens a Remote Desktop window here that shows the screen of ${subject}. ${consent ? 'They are asked first.' : 'They are not asked.'}`

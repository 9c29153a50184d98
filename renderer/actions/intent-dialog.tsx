import type { ActionIntent } from '../console/intent.ts'
import { ActionDialog } from './action-dialog.tsx'
import { ComposeDialog } from './compose-dialog.tsx'
import { ShadowDialog } from './shadow-dialog.tsx'

export interface IntentDialogProps {
  readonly intent: ActionIntent
  readonly onNext: (intent: ActionIntent) => void
  readonly onClose: () => void
}

/** The dialog that an intent needs next. */
export function IntentDialog({ intent, onNext, onClose }: IntentDialogProps) {
  switch (intent.kind) {
    case 'act':
      return (
        <ActionDialog
          key={JSON.stringify(intent.request)}
          request={intent.request}
          warningFor={intent.warningFor}
          record={intent.record}
          onNext={onNext}
          onClose={onClose}
        />
      )
    case 'compose':
      return (
        <ComposeDialog
          sessionKeys={intent.sessionKeys}
          warningFor={intent.warningFor}
          record={intent.record}
          written={intent.written}
          onNext={onNext}
          onClose={onClose}
        />
      )
    case 'shadow':
      return <ShadowDialog sessionKey={intent.sessionKey} onNext={onNext} onClose={onClose} />
  }
}

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import type { ServerStatus } from '#contract/server.ts'
import { ServerCheck } from '../server-check.tsx'

export interface CheckDialogProps {
  readonly server: ServerStatus
  readonly onClose: () => void
}

/** Nothing is asked of the server until its button is pressed: each question with refused credentials can do harm. */
export function CheckDialog({ server, onClose }: CheckDialogProps) {
  return (
    <Dialog open onOpenChange={(_event, { open }) => open || onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>How {server.name} answers</DialogTitle>
          <DialogContent>
            <ServerCheck server={server} />
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Close</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'

export interface GoneDialogProps {
  /** What it was about. */
  readonly name: string
  readonly onClose: () => void
}

/** What was to be changed left the list before it could be. */
export function GoneDialog({ name, onClose }: GoneDialogProps) {
  return (
    <Dialog open onOpenChange={(_event, { open }) => open || onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{name} is no longer in the list</DialogTitle>
          <DialogContent>It was taken off or moved elsewhere meanwhile. Nothing was changed.</DialogContent>
          <DialogActions>
            <Button appearance="primary" autoFocus onClick={onClose}>
              Close
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

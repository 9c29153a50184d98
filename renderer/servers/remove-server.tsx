import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import { useState } from 'react'
import type { Failure } from '#contract/failure.ts'
import type { ServerStatus } from '#contract/server.ts'
import { useBridge } from '../app/console-context.ts'
import { FailureCard } from '../ui/failure-card.tsx'

export interface RemoveServerProps {
  readonly server: ServerStatus
  readonly onClose: () => void
  readonly onRemoved: () => void
}

/** Asks before a server leaves the list; nothing on the server changes. */
export function RemoveServer({ server, onClose, onRemoved }: RemoveServerProps) {
  const bridge = useBridge()
  const [failure, setFailure] = useState<Failure | null>(null)
  const remove = async () => {
    const reply = await bridge.invoke('remove-server', { serverId: server.serverId })
    if (!reply.ok) return setFailure(reply.failure)
    onClose()
    onRemoved()
  }
  return (
    <Dialog open onOpenChange={(_event, { open }) => open || onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Remove {server.name} from the list?</DialogTitle>
          <DialogContent>
            {failure === null ? (
              'Its sessions are no longer shown. Nothing on the server changes, and it can be added again.'
            ) : (
              <FailureCard failure={failure} />
            )}
          </DialogContent>
          <DialogActions>
            <Button onClick={() => void remove()}>Remove</Button>
            <Button appearance="primary" autoFocus onClick={onClose}>
              Cancel
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

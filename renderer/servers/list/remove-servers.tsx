import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Text,
  makeStyles,
} from '@fluentui/react-components'
import { useEffect, useId, useState } from 'react'
import type { Failure } from '#contract/failure.ts'
import type { ServerStatus } from '#contract/server.ts'
import { FailureCard } from '../../ui/failure-card.tsx'
import { namesText, stayingText } from '../targets.ts'
import type { ListEditor } from './list-editor.ts'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: '12px', overflowWrap: 'anywhere' },
})

export interface RemoveServersProps {
  readonly name: string
  readonly servers: readonly ServerStatus[]
  readonly staying: number
  readonly editor: ListEditor
  readonly onClose: () => void
}

/** Asks before servers leave the list; nothing on the servers changes. */
export function RemoveServers({ name, servers, staying, editor, onClose }: RemoveServersProps) {
  const styles = useStyles()
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const cancelId = useId()
  // The dialog gives the focus to its first button, which acts.
  useEffect(() => document.getElementById(cancelId)?.focus(), [cancelId])
  const remove = async () => {
    setBusy(true)
    const refused = await editor.remove(servers)
    setBusy(false)
    if (refused === null) onClose()
    else setFailure(refused)
  }
  const one = servers.length === 1
  return (
    <Dialog open onOpenChange={(_event, { open }) => open || onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Remove {name} from the list?</DialogTitle>
          <DialogContent className={styles.content}>
            {!one && <Text weight="semibold">{namesText(servers, 12)}</Text>}
            <Text>
              {one ? 'Its sessions are' : 'Their sessions are'} no longer shown. Nothing on the{' '}
              {one ? 'server' : 'servers'} changes, and it can be undone.
            </Text>
            {staying > 0 && <Text>{stayingText(staying)}</Text>}
            {failure !== null && <FailureCard failure={failure} title="Nothing was removed." />}
          </DialogContent>
          <DialogActions>
            <Button disabledFocusable={busy || servers.length === 0} onClick={() => void remove()}>
              {one ? 'Remove' : `Remove ${servers.length}`}
            </Button>
            <Button id={cancelId} appearance="primary" onClick={onClose}>
              Cancel
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

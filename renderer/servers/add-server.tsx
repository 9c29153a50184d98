import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
} from '@fluentui/react-components'
import { useState, type FormEvent } from 'react'
import type { Failure } from '#contract/failure.ts'
import { useBridge } from '../app/console-context.ts'
import { FailureCard } from '../ui/failure-card.tsx'

const useStyles = makeStyles({
  surface: { maxWidth: '460px' },
  content: { display: 'flex', flexDirection: 'column', gap: '12px' },
})

export interface AddServerProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly onAdded: (serverId: string) => void
}

/** Asks for a server's name and adds it to the list. */
export function AddServer({ open, onClose, onAdded }: AddServerProps) {
  return (
    <Dialog open={open} onOpenChange={(_event, { open: stays }) => stays || onClose()}>
      {open ? <AddServerForm onClose={onClose} onAdded={onAdded} /> : <></>}
    </Dialog>
  )
}

function AddServerForm({ onClose, onAdded }: Omit<AddServerProps, 'open'>) {
  const styles = useStyles()
  const bridge = useBridge()
  const [address, setAddress] = useState('')
  const [group, setGroup] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const add = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const reply = await bridge.invoke('add-server', { address, group: group.trim() || null })
    setBusy(false)
    if (!reply.ok) return setFailure(reply.failure)
    onAdded(reply.value.serverId)
    onClose()
  }
  return (
    <DialogSurface className={styles.surface}>
      <form onSubmit={(event) => void add(event)}>
        <DialogBody>
          <DialogTitle>Add a server</DialogTitle>
          <DialogContent className={styles.content}>
            <Field
              label="Server name"
              required
              hint="As you would give it to Windows: RDS01, rds01.contoso.com or 10.1.0.4. A dot is this machine."
            >
              <Input
                value={address}
                autoFocus
                onChange={(_event, { value }) => {
                  setAddress(value)
                  setFailure(null)
                }}
              />
            </Field>
            <Field label="Group" hint="Folder in the tree; leave empty for none.">
              <Input value={group} onChange={(_event, { value }) => setGroup(value)} />
            </Field>
            {failure && <FailureCard failure={failure} />}
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" type="submit" disabled={busy || address.trim() === ''}>
              Add
            </Button>
            <Button onClick={onClose}>Cancel</Button>
          </DialogActions>
        </DialogBody>
      </form>
    </DialogSurface>
  )
}

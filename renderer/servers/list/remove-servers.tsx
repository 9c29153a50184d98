import { Button, Text } from '@fluentui/react-components'
import { useState } from 'react'
import type { Failure } from '#contract/failure.ts'
import type { ServerStatus } from '#contract/server.ts'
import { FailureCard } from '../../ui/failure-card.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { namesText, stayingText } from '../targets.ts'
import type { ListEditor } from './list-editor.ts'

export interface RemoveServersProps {
  readonly name: string
  readonly servers: readonly ServerStatus[]
  readonly staying: number
  readonly editor: ListEditor
  readonly onClose: () => void
}

/** Asks before servers leave the list; nothing on the servers changes. */
export function RemoveServers({ name, servers, staying, editor, onClose }: RemoveServersProps) {
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const remove = async () => {
    setBusy(true)
    const refused = await editor.remove(servers)
    setBusy(false)
    if (refused === null) onClose()
    else setFailure(refused)
  }
  const one = servers.length === 1
  return (
    <FormDialog
      title={`Remove ${name} from the list?`}
      leaveIsPrimary
      actions={
        <Button disabledFocusable={busy || servers.length === 0} onClick={() => void remove()}>
          {one ? 'Remove' : `Remove ${servers.length}`}
        </Button>
      }
      onClose={onClose}
    >
      {!one && <Text weight="semibold">{namesText(servers, 12)}</Text>}
      <Text>
        {one ? 'Its sessions are' : 'Their sessions are'} no longer shown. Nothing on the{' '}
        {one ? 'server' : 'servers'} changes, and it can be undone.
      </Text>
      {staying > 0 && <Text>{stayingText(staying)}</Text>}
      {failure !== null && <FailureCard failure={failure} title="Nothing was removed." />}
    </FormDialog>
  )
}

import { Button } from '@fluentui/react-components'
import { Delete20Regular, Edit20Regular } from '@fluentui/react-icons'
import type { ServerStatus } from '#contract/server.ts'
import { useConsole } from '../console/console-context.ts'
import { machineText } from '../servers/server-facts-text.ts'

/** What changes the server's entry in the list; that of the machine's list is not changed from here. */
export function ListButtons({ server }: { readonly server: ServerStatus }) {
  const { openTask } = useConsole().store
  const { serverId, name, origin } = server
  const fixed = origin === 'machine'
  return (
    <>
      <Button
        appearance="subtle"
        icon={<Edit20Regular />}
        disabledFocusable={fixed}
        aria-label={`Edit ${name}…`}
        title={fixed ? machineText : `Edit ${name}… (F2 in the list)`}
        onClick={() => openTask({ kind: 'edit', serverId })}
      />
      <Button
        appearance="subtle"
        icon={<Delete20Regular />}
        disabledFocusable={fixed}
        aria-label={`Remove ${name} from the list…`}
        title={fixed ? machineText : `Remove ${name} from the list…`}
        onClick={() => openTask({ kind: 'remove', serverIds: [serverId], name, staying: 0 })}
      />
    </>
  )
}

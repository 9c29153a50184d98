import { Button, makeStyles } from '@fluentui/react-components'
import type { ServerStatus } from '#contract/server.ts'
import { useConsole } from '../console/console-context.ts'
import { actOn } from '../console/intent.ts'
import { useWhyNotAct } from '../actions/use-why-not.ts'
import { verbWords } from '#words/verbs.ts'
import { LogonsMenu } from '../servers/logons-menu.tsx'
import { RightsView } from '../servers/rights-view.tsx'
import { ServerHistory } from '../servers/server-history.tsx'
import { Delete20Regular, Edit20Regular } from '@fluentui/react-icons'
import { machineText } from '../servers/server-facts-text.ts'

const useStyles = makeStyles({
  tool: { flexShrink: 0, whiteSpace: 'nowrap' },
})

/** What can be looked at, and done, on the server that is shown. */
export function ServerTools({ server }: { readonly server: ServerStatus }) {
  const { openAction } = useConsole().store
  const styles = useStyles()
  const why = useWhyNotAct()
  return (
    <>
      <ServerHistory server={server} />
      <RightsView server={server} />
      <LogonsMenu server={server} />
      <Button
        size="small"
        className={styles.tool}
        disabled={why !== null}
        title={why ?? verbWords.connect.effect}
        onClick={() => openAction(actOn({ verb: 'connect', serverId: server.serverId }))}
      >
        Connect…
      </Button>
    </>
  )
}

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

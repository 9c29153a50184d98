import { Button, makeStyles } from '@fluentui/react-components'
import type { ServerStatus } from '#contract/server.ts'
import { useConsole } from '../console/console-context.ts'
import { actOn } from '../console/intent.ts'
import { useWhyNotAct } from '../actions/use-why-not.ts'
import { verbWords } from '#words/verbs.ts'
import { LogonsMenu } from '../servers/logons-menu.tsx'
import { RightsView } from '../servers/rights-view.tsx'
import { ServerHistory } from '../servers/server-history.tsx'

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

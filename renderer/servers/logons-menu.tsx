import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
} from '@fluentui/react-components'
import { useEffect } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import { actOn } from '../console/intent.ts'
import { useWhyNotAct } from '../actions/use-why-not.ts'
import { logonModes, logonWords } from '#words/logons.ts'
import { useConsole } from '../console/console-context.ts'
import { logonsLine, logonsTip } from './server-facts-text.ts'

const useStyles = makeStyles({ button: { flexShrink: 0, whiteSpace: 'nowrap' } })

/** Which logons a server takes, read when it is looked at, and the way to change that. */
export function LogonsMenu({ server }: { readonly server: ServerStatus }) {
  const styles = useStyles()
  const { bridge, store } = useConsole()
  const why = useWhyNotAct()
  const { serverId, logons } = server
  useEffect(() => {
    void bridge.invoke('read-logons', { serverId })
  }, [bridge, serverId])
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button size="small" className={styles.button} title={logonsTip(server)}>
          {logonsLine(server)}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {logonModes.map((mode) => (
            <MenuItem
              key={mode}
              title={why ?? logonWords[mode].meaning}
              disabled={why !== null || mode === logons.mode}
              onClick={() => store.openAction(actOn({ verb: 'set-logons', serverId, mode }))}
            >
              {logonWords[mode].name}…
            </MenuItem>
          ))}
          <MenuDivider />
          <MenuItem onClick={() => void bridge.invoke('read-logons', { serverId, anew: true })}>
            Ask the server again
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components'
import { MoreHorizontal16Regular } from '@fluentui/react-icons'
import { useConsole, useConsoleState } from '../console/console-context.ts'
import { changePreferences } from '../console/use-preferences.ts'
import { allFolders } from '../console/folders.ts'
import { addTask } from '../console/list-task.ts'

/** What can be done with the whole list. */
export function ListMenu() {
  const { openTask } = useConsole().store
  const servers = useConsoleState((state) => state.farm.servers)
  const collapseAll = () =>
    changePreferences({ collapsedFolders: allFolders([...servers.values()].map(({ group }) => group)) })
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          size="small"
          appearance="subtle"
          icon={<MoreHorizontal16Regular />}
          aria-label="Server list…"
          title="Import, export, find servers"
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem onClick={() => openTask(addTask)}>Add server…</MenuItem>
          <MenuItem onClick={() => openTask({ kind: 'find' })}>Find servers…</MenuItem>
          <MenuItem onClick={() => openTask({ kind: 'import' })}>Import…</MenuItem>
          <MenuItem disabled={servers.size === 0} onClick={() => openTask({ kind: 'export' })}>
            Export…
          </MenuItem>
          <MenuDivider />
          <MenuItem onClick={collapseAll}>Close all folders</MenuItem>
          <MenuItem onClick={() => changePreferences({ collapsedFolders: [] })}>Open all folders</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

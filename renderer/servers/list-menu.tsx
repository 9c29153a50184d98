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
import { useConsoleState } from '../console/console-context.ts'
import { changePreferences } from '../console/use-preferences.ts'
import { allFolders } from '../console/folders.ts'
import { addTask, type ListTask } from './list/list-task.ts'

/** What can be done with the whole list. */
export function ListMenu({ onTask }: { readonly onTask: (task: ListTask) => void }) {
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
          <MenuItem onClick={() => onTask(addTask)}>Add server…</MenuItem>
          <MenuItem onClick={() => onTask({ kind: 'find' })}>Find servers…</MenuItem>
          <MenuItem onClick={() => onTask({ kind: 'import' })}>Import…</MenuItem>
          <MenuItem disabled={servers.size === 0} onClick={() => onTask({ kind: 'export' })}>
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

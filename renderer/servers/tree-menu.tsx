import { Menu, MenuDivider, MenuItem, MenuList, MenuPopover } from '@fluentui/react-components'
import {
  Add20Regular,
  ArrowSync20Regular,
  Delete20Regular,
  Edit20Regular,
  FolderArrowRight20Regular,
  PlugConnected20Regular,
  Stethoscope20Regular,
} from '@fluentui/react-icons'
import type { ReactElement } from 'react'
import { useConsole } from '../console/console-context.ts'
import { actOn } from '../console/intent.ts'
import { useWhyNotAct } from '../actions/use-why-not.ts'
import { useRefresh } from '../console/use-refresh.ts'
import { editTask, moveTask, removeTask } from './list/task-for.ts'
import { whyNotChange, type Targets } from './targets.ts'

export interface TreeMenuProps {
  readonly targets: Targets
  readonly x: number
  readonly y: number
  readonly onClose: () => void
}

interface Entry {
  readonly label: string
  readonly keys?: string
  readonly icon: ReactElement
  /** Why it cannot be chosen; null when it can. */
  readonly why: string | null
  readonly run: () => void
}

/** What can be done with a server, a folder or the marked lines; about what was under the pointer when it opened. */
export function TreeMenu({ targets, x, y, onClose }: TreeMenuProps) {
  const { list, rest } = useEntries(targets)
  const target = { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) }
  return (
    <Menu
      open
      onOpenChange={(_event, { open }) => open || onClose()}
      positioning={{ target, position: 'below', align: 'start' }}
    >
      <MenuPopover>
        <MenuList>
          {list.map(menuItem)}
          {list.length > 0 && <MenuDivider />}
          {rest.map(menuItem)}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

const menuItem = ({ label, keys, icon, why, run }: Entry) => (
  <MenuItem
    key={label}
    icon={icon}
    disabled={why !== null}
    title={why ?? undefined}
    secondaryContent={keys ?? null}
    onClick={run}
  >
    {label}
  </MenuItem>
)

/** What changes the list, and what does not. */
function useEntries(targets: Targets) {
  const { openAction, openTask } = useConsole().store
  const refresh = useRefresh()
  const whyNotAct = useWhyNotAct()
  const { folder, servers } = targets
  const [first] = servers
  const only = folder === null && servers.length === 1 ? first : undefined
  const why = whyNotChange(targets)
  const edit = editTask(targets)
  const isPlace = folder !== null || targets.own.length > 0 || only !== undefined
  const list: Entry[] = [
    ...(edit === null
      ? []
      : [
          {
            label: folder === null ? 'Edit…' : 'Rename…',
            keys: 'F2',
            icon: <Edit20Regular />,
            why,
            run: () => openTask(edit),
          },
        ]),
    // A folder is moved by its name, which is a path.
    ...(folder === null
      ? [
          {
            label: 'Move to folder…',
            icon: <FolderArrowRight20Regular />,
            why,
            run: () => openTask(moveTask(targets)),
          },
        ]
      : []),
    {
      label: folder === null ? 'Remove from list…' : 'Remove all from list…',
      keys: 'Delete',
      icon: <Delete20Regular />,
      why,
      run: () => openTask(removeTask(targets)),
    },
    ...(folder === null
      ? []
      : [
          {
            label: 'Add server here…',
            icon: <Add20Regular />,
            why: null,
            run: () => openTask({ kind: 'add', group: folder }),
          },
        ]),
  ]
  const rest: Entry[] = [
    {
      label: 'Read again',
      icon: <ArrowSync20Regular />,
      why: null,
      run: () => refresh(servers.slice(0, mostServers).map(({ serverId }) => serverId)),
    },
    ...(only === undefined
      ? []
      : [
          {
            label: 'Check server…',
            icon: <Stethoscope20Regular />,
            why: null,
            run: () => openTask({ kind: 'check', serverId: only.serverId }),
          },
          {
            label: 'Connect…',
            icon: <PlugConnected20Regular />,
            why: whyNotAct,
            run: () => openAction(actOn({ verb: 'connect', serverId: only.serverId })),
          },
        ]),
  ]
  return { list: isPlace ? list : [], rest }
}

/** As many as one command takes. */
const mostServers = 2000

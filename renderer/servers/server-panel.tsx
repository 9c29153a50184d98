import { Button, SearchBox, Text, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Add16Regular } from '@fluentui/react-icons'
import { useDeferredValue, useMemo, useState } from 'react'
import { useConsole, useConsoleState } from '../console/console-context.ts'
import { changePreferences, usePreference } from '../console/use-preferences.ts'
import { noRoomForTree, roomForTree } from '../ui/rooms.ts'
import { Announcement } from '../ui/announcement.tsx'
import { countOf } from '#words/time.ts'
import { focusTree } from './focus-tree.ts'
import { ListMenu } from './list-menu.tsx'
import { ListBar } from './list/list-bar.tsx'
import type { ListEditor } from './list/list-editor.ts'
import { addTask, type ListTask } from '../console/list-task.ts'
import { editTask, removeTask } from './list/task-for.ts'
import { ServerTree } from './server-tree.tsx'
import { targetsOf, whyNotChange, type Targets } from './targets.ts'
import { filterFrom, foundServers } from './tree-filter.ts'
import { TreeMenu } from './tree-menu.tsx'
import { treeItems, type TreeItem } from './tree-model.ts'
import { useTreeCursor } from './use-tree-cursor.ts'

const useStyles = makeStyles({
  panel: {
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    minWidth: 0,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    [noRoomForTree]: { display: 'none' },
  },
  over: {
    [noRoomForTree]: {
      display: 'flex',
      position: 'absolute',
      insetBlock: 0,
      insetInlineStart: 0,
      width: 'min(264px, 100%)',
      zIndex: 7,
      boxShadow: tokens.shadow28,
    },
  },
  backdrop: {
    position: 'absolute',
    inset: 0,
    zIndex: 6,
    backgroundColor: tokens.colorBackgroundOverlay,
    [roomForTree]: { display: 'none' },
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    padding: '10px 8px 4px 16px',
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  title: { flex: '1 1 auto' },
  filter: { margin: '2px 8px 4px', minWidth: 0, maxWidth: 'none' },
  none: { padding: '4px 16px 12px', color: tokens.colorNeutralForeground3 },
})

export interface ServerPanelProps {
  readonly editor: ListEditor
}

/** What a menu is open for, and where. */
interface OpenMenu {
  readonly key: string
  readonly targets: Targets
  readonly x: number
  readonly y: number
}

export function ServerPanel({ editor }: ServerPanelProps) {
  const { openTask, show, showServers } = useConsole().store
  const treeOpen = useConsoleState((state) => state.treeOpen)
  const scope = useConsoleState((state) => state.scope)
  const styles = useStyles()
  const [text, setText] = useState('')
  const farm = useDeferredValue(useConsoleState((state) => state.farm))
  const collapsed = usePreference('collapsedFolders')
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  const found = useMemo(() => foundServers(farm.servers, text), [farm.servers, text])
  const items = useMemo(
    () => treeItems(farm, { collapsed: new Set(collapsed), found }),
    [farm, collapsed, found],
  )
  const { index, marked, press } = useTreeCursor(items, {
    scope,
    onScope: showServers,
    groupOf: (serverId) => farm.servers.get(serverId)?.group ?? null,
  })
  const targets = (item: TreeItem) =>
    targetsOf(
      item.scope,
      marked.map((one) => one.scope),
      farm.servers,
      found,
    )
  const start = (item: TreeItem, taskFor: (targets: Targets) => ListTask | null) => {
    const meant = targets(item)
    const why = whyNotChange(meant)
    const task = why === null ? taskFor(meant) : null
    if (why !== null) editor.say(why)
    else if (task !== null) openTask(task)
  }
  return (
    <>
      {treeOpen && (
        <div className={styles.backdrop} data-over aria-hidden onClick={() => show({ treeOpen: false })} />
      )}
      <nav className={mergeClasses(styles.panel, treeOpen && styles.over)} data-over aria-label="Server list">
        <div className={styles.head}>
          <span className={styles.title}>Servers</span>
          <Button
            size="small"
            appearance="subtle"
            icon={<Add16Regular />}
            onClick={() => openTask(addTask)}
            aria-label="Add server…"
            title="Add server…"
          />
          <ListMenu />
        </div>
        {(farm.servers.size >= filterFrom || text !== '') && (
          <SearchBox
            className={styles.filter}
            size="small"
            aria-label="Filter servers"
            placeholder="Filter by name, tag, note"
            value={text}
            onChange={(_event, { value }) => setText(value)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown') focusTree()
              else if (event.key === 'Escape' && text !== '') setText('')
              else return
              event.preventDefault()
            }}
          />
        )}
        <ServerTree
          items={items}
          scope={scope}
          index={index}
          marked={new Set([...marked.map(({ key }) => key), ...(menu === null ? [] : [menu.key])])}
          onPress={press}
          onToggle={(item) => toggle(item, collapsed)}
          onMenu={({ item, x, y }) => setMenu({ key: item.key, targets: targets(item), x, y })}
          onEdit={(item) => start(item, editTask)}
          onRemove={(item) => start(item, removeTask)}
          onUndo={() => void editor.undo()}
          onRedo={() => void editor.redo()}
        />
        {found?.size === 0 && <Text className={styles.none}>No server carries these words.</Text>}
        <Announcement text={found === null ? '' : `${countOf(found.size, 'server')} found`} />
        <ListBar editor={editor} />
        {menu !== null && (
          <TreeMenu targets={menu.targets} x={menu.x} y={menu.y} onClose={() => closeMenu(setMenu)} />
        )}
      </nav>
    </>
  )
}

/** The menu has no button of its own that the keyboard could go back to. */
function closeMenu(setMenu: (menu: null) => void) {
  setMenu(null)
  focusTree()
}

function toggle({ scope }: TreeItem, collapsed: readonly string[]) {
  if (scope.kind !== 'group') return
  const { group } = scope
  const without = collapsed.filter((path) => path !== group)
  changePreferences({
    collapsedFolders: without.length < collapsed.length ? without : [...collapsed, group],
  })
}

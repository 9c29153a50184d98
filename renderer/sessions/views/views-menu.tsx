import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
} from '@fluentui/react-components'
import { Bookmark20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useReturnFocus } from '../../ui/use-return-focus.ts'
import type { SavedViews } from './use-saved-views.ts'
import { ViewDialog, type ViewTask } from './view-dialog.tsx'

const useStyles = makeStyles({
  button: { flexShrink: 0, minWidth: 0, paddingInline: '8px' },
  name: { maxWidth: '160px', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  since: { flexShrink: 0, whiteSpace: 'pre' },
  list: { maxHeight: '70vh', maxWidth: '420px' },
})

/** As many as there are digits for. */
const withKey = 9

/** What the grid shows, under names: which is on and whether it was changed, and all that is done with them. */
export function ViewsMenu({ saved }: { readonly saved: SavedViews }) {
  const { views, on, changed, whyNot, choose, update } = saved
  const styles = useStyles()
  const [task, setTask] = useState<ViewTask | null>(null)
  useReturnFocus(task !== null)
  const name = on?.name ?? 'Views'
  const since = changed ? ' (changed)' : ''
  return (
    <>
      <Menu checkedValues={{ view: on === null ? [] : [on.viewId] }}>
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            className={styles.button}
            icon={<Bookmark20Regular />}
            aria-label={on === null ? name : `View: ${name}${since}`}
            title={on === null ? 'Views: what the grid shows, under a name' : `View: ${name}${since}`}
          >
            <span className={styles.name}>{name}</span>
            <span className={styles.since}>{since}</span>
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList className={styles.list}>
            {views.map((view, index) => (
              <MenuItemRadio
                key={view.viewId}
                name="view"
                value={view.viewId}
                secondaryContent={index < withKey ? `Ctrl+${index + 1}` : null}
                onClick={() => choose(view)}
              >
                {view.name}
              </MenuItemRadio>
            ))}
            {views.length > 0 && <MenuDivider />}
            <MenuItem onClick={() => setTask({ kind: 'save' })}>Save as…</MenuItem>
            {on !== null && (
              <>
                <MenuItem
                  disabled={!changed || whyNot !== null}
                  title={whyNot ?? undefined}
                  onClick={() => update(on)}
                >
                  Update “{on.name}”
                </MenuItem>
                <MenuItem onClick={() => setTask({ kind: 'rename', view: on })}>Rename “{on.name}”…</MenuItem>
                <MenuItem onClick={() => setTask({ kind: 'delete', view: on })}>Delete “{on.name}”…</MenuItem>
              </>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
      {task !== null && <ViewDialog task={task} saved={saved} onClose={() => setTask(null)} />}
    </>
  )
}

import {
  Button,
  Menu,
  MenuItemCheckbox,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components'
import { TableSettings20Regular } from '@fluentui/react-icons'
import { sessionColumns } from './columns.ts'
import type { SessionTable } from './use-session-table.ts'

/** Which columns are shown. */
export function ColumnsMenu({ table }: { readonly table: SessionTable }) {
  const shown = table.getVisibleLeafColumns().map(({ id }) => id)
  return (
    <Menu
      checkedValues={{ columns: shown }}
      onCheckedValueChange={(_event, { checkedItems }) =>
        // The name stays: a row without it would be a riddle.
        table.setColumnVisibility(
          Object.fromEntries(
            sessionColumns.map(({ id }) => [id, id === 'user' || checkedItems.includes(id)]),
          ),
        )
      }
    >
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<TableSettings20Regular />} aria-label="Columns" title="Columns" />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {sessionColumns.map(({ id, header }) => (
            <MenuItemCheckbox key={id} name="columns" value={id} disabled={id === 'user'}>
              {header}
            </MenuItemCheckbox>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

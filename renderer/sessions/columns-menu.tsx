import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemCheckbox,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
} from '@fluentui/react-components'
import { TableSettings20Regular } from '@fluentui/react-icons'
import { defaultPreferences } from '../console/preferences.ts'
import { changePreferences } from '../console/use-preferences.ts'
import { columnOf, sessionColumns } from './columns.ts'
import type { SessionTable } from './use-session-table.ts'

const useStyles = makeStyles({ list: { maxHeight: '70vh' } })

function resetColumns() {
  const { columnOrder, columnWidths, hiddenColumns } = defaultPreferences
  changePreferences({ columnOrder, columnWidths, hiddenColumns })
}

/** Which columns are shown, in the order in which they stand; and all as it was at first. */
export function ColumnsMenu({ table }: { readonly table: SessionTable }) {
  const styles = useStyles()
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
        <MenuList className={styles.list}>
          {table.getAllLeafColumns().map(({ id }) => (
            <MenuItemCheckbox key={id} name="columns" value={id} disabled={id === 'user'}>
              {columnOf(id)?.header}
            </MenuItemCheckbox>
          ))}
          <MenuDivider />
          <MenuItem title="Order, widths and which are shown, as at first" onClick={resetColumns}>
            Reset columns
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

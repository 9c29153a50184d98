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
  tokens,
} from '@fluentui/react-components'
import { GroupList20Filled, GroupList20Regular } from '@fluentui/react-icons'
import type { Grouping } from '../console/preferences-groups.ts'
import { changePreferences, usePreference } from '../console/use-preferences.ts'

const groupings: Readonly<Record<Grouping, readonly [name: string, inside: string]>> = {
  none: ['Not grouped', 'not grouped'],
  server: ['By server', 'by server'],
  user: ['By user', 'by user'],
  state: ['By state', 'by state'],
}

const useStyles = makeStyles({ grouped: { color: tokens.colorBrandForeground1 } })

const isGrouping = (text: string | undefined): text is Grouping => text !== undefined && text in groupings

/** What the rows are put together by, and all groups at once. */
export function GroupMenu({ onCloseAll }: { readonly onCloseAll: (all: boolean) => void }) {
  const styles = useStyles()
  const grouping = usePreference('grouping')
  const grouped = grouping !== 'none'
  return (
    <Menu
      checkedValues={{ grouping: [grouping] }}
      onCheckedValueChange={(_event, { checkedItems: [chosen] }) => {
        if (isGrouping(chosen)) changePreferences({ grouping: chosen })
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          icon={grouped ? <GroupList20Filled className={styles.grouped} /> : <GroupList20Regular />}
          aria-label="Group by"
          title={grouped ? `Grouped ${groupings[grouping][1]}` : 'Group by'}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {Object.entries(groupings).map(([value, [text]]) => (
            <MenuItemRadio key={value} name="grouping" value={value}>
              {text}
            </MenuItemRadio>
          ))}
          <MenuDivider />
          <MenuItem disabled={!grouped} onClick={() => onCloseAll(false)}>
            Open all groups
          </MenuItem>
          <MenuItem disabled={!grouped} onClick={() => onCloseAll(true)}>
            Close all groups
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

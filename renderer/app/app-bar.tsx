import { useEffect } from 'react'
import {
  Badge,
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  SearchBox,
  Text,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components'
import {
  Navigation20Regular,
  Person16Regular,
  Search20Regular,
  Settings20Regular,
} from '@fluentui/react-icons'
import type { ConsoleDescription } from '#contract/console.ts'
import { accountText } from '#words/sessions.ts'
import { useConsole, useConsoleState } from '../console/console-context.ts'
import { changePreferences, usePreference } from '../console/use-preferences.ts'
import { focusTree } from '../servers/focus-tree.ts'
import { roomForTree } from '../ui/rooms.ts'
import { ScopeChip } from './scope-chip.tsx'

const useStyles = makeStyles({
  bar: {
    display: 'grid',
    gridTemplateColumns: 'minmax(max-content, 1fr) minmax(160px, 560px) minmax(max-content, 1fr)',
    // The account gives way before anything leaves the window.
    '@media (max-width: 900px)': {
      gridTemplateColumns: 'max-content minmax(160px, 1fr) minmax(0, max-content)',
    },
    alignItems: 'center',
    gap: '16px',
    height: '52px',
    flexShrink: 0,
    paddingInline: '16px 8px',
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  brand: { display: 'flex', alignItems: 'center', gap: '10px', minWidth: 0, whiteSpace: 'nowrap' },
  logo: { width: '24px', height: '24px', flexShrink: 0 },
  name: { fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold, margin: 0 },
  search: { width: '100%', minWidth: 0, maxWidth: 'none' },
  wide: { '@media (max-width: 1300px)': { display: 'none' } },
  mark: { flexShrink: 0 },
  tree: { flexShrink: 0, [roomForTree]: { display: 'none' } },
  right: { display: 'flex', justifyContent: 'flex-end', alignItems: 'center', gap: '8px', minWidth: 0 },
  who: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '6px',
    minWidth: 0,
    color: tokens.colorNeutralForeground2,
  },
  account: { maxWidth: '240px' },
  clipped: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
})

const searchHelp =
  'Words that all have to fit: user, account, server, state, client, address. program:winword asks the servers who runs that program.'

/** Name, search, and on whose behalf the console acts. */
export function AppBar() {
  const styles = useStyles()
  const { show, search: type } = useConsole().store
  const search = useConsoleState((state) => state.search)
  const description = useConsoleState((state) => state.description)
  return (
    <header className={styles.bar}>
      <div className={styles.brand}>
        <TreeButton />
        <img src="/icon.svg" alt="" className={styles.logo} />
        <h1 className={styles.name}>Rewinsta</h1>
        {description?.farm === 'simulated' && (
          <Badge
            appearance="tint"
            color="warning"
            className={styles.mark}
            title="Nothing real is shown or touched"
          >
            Simulated farm
            <span className={styles.wide}>&nbsp;— nothing real is touched</span>
          </Badge>
        )}
      </div>
      <SearchBox
        className={styles.search}
        aria-label="Search sessions"
        placeholder="Search user, server, client, address, program:name   (Ctrl+K)"
        title={searchHelp}
        value={search}
        contentBefore={search.trim() === '' ? <Search20Regular /> : <ScopeChip />}
        onChange={(_event, { value }) => type(value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'Enter') {
            event.preventDefault()
            show({ entering: 'first' })
          }
          if (event.key !== 'Escape' || search === '') return
          // One Esc, one step: the details stay open.
          event.preventDefault()
          type('')
        }}
      />
      <div className={styles.right}>
        <span className={styles.who} title="Acting account: on its behalf every call is made and recorded">
          <Person16Regular aria-hidden />
          <Text size={200} className={mergeClasses(styles.clipped, styles.account)}>
            {description !== null && <ActingAccount operator={description.operator} />}
          </Text>
        </span>
        <SettingsMenu onSettings={() => show({ dialog: { kind: 'settings' } })} />
      </div>
    </header>
  )
}

/** Where the server list has no room beside the grid, it comes and goes by this. */
function TreeButton() {
  const styles = useStyles()
  const { show } = useConsole().store
  const treeOpen = useConsoleState((state) => state.treeOpen)
  // Once it is shown the keyboard can go there.
  useEffect(() => {
    if (treeOpen) focusTree()
  }, [treeOpen])
  return (
    <Button
      appearance="subtle"
      className={styles.tree}
      icon={<Navigation20Regular />}
      aria-label="Show servers"
      title="Servers"
      aria-expanded={treeOpen}
      onClick={() => show({ treeOpen: !treeOpen })}
    />
  )
}

function ActingAccount({ operator }: Pick<ConsoleDescription, 'operator'>) {
  const styles = useStyles()
  if (operator === null) return 'acting account unknown'
  return (
    <>
      <span className={styles.wide}>Acting as </span>
      {accountText(operator)}
    </>
  )
}

function SettingsMenu({ onSettings }: { readonly onSettings: () => void }) {
  const theme = usePreference('theme')
  const version = useConsoleState((state) => state.description?.version)
  return (
    <Menu
      checkedValues={{ theme: [theme] }}
      onCheckedValueChange={(_event, { checkedItems }) => {
        const [chosen] = checkedItems
        changePreferences({ theme: chosen === 'light' || chosen === 'dark' ? chosen : 'system' })
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<Settings20Regular />} aria-label="Settings" title="Settings" />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem secondaryContent="Ctrl+," onClick={onSettings}>
            Settings…
          </MenuItem>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>Appearance</MenuGroupHeader>
            <MenuItemRadio name="theme" value="system">
              As the system
            </MenuItemRadio>
            <MenuItemRadio name="theme" value="light">
              Light
            </MenuItemRadio>
            <MenuItemRadio name="theme" value="dark">
              Dark
            </MenuItemRadio>
          </MenuGroup>
          <MenuGroup>
            <MenuGroupHeader>Rewinsta {version}</MenuGroupHeader>
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

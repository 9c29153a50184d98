import {
  Button,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Text,
  makeStyles,
} from '@fluentui/react-components'
import { ChevronDown16Regular, Dismiss16Regular } from '@fluentui/react-icons'
import { useConsole, useConsoleState } from '../console/console-context.ts'
import { everything, scopeName, type Scope } from '../console/scope.ts'

const useStyles = makeStyles({
  chip: { minWidth: 0, maxWidth: '180px', flexShrink: 0, whiteSpace: 'nowrap' },
  name: { overflow: 'hidden', textOverflow: 'ellipsis' },
})

function useScopeName(scope: Scope): string {
  const server = useConsoleState(({ farm }) =>
    scope.kind === 'server' ? farm.servers.get(scope.serverId)?.name : undefined,
  )
  return scopeName(scope, server)
}

/** Whose sessions the search looks at: those of all servers, or of what was chosen before it began. */
export function ScopeChip() {
  const styles = useStyles()
  const { show } = useConsole().store
  const scope = useConsoleState((state) => state.scope)
  const narrower = useConsoleState((state) => state.narrower)
  const name = useScopeName(scope)
  const narrowName = useScopeName(narrower ?? everything)
  if (scope.kind !== 'all') {
    return (
      <Button
        size="small"
        className={styles.chip}
        icon={<Dismiss16Regular />}
        iconPosition="after"
        aria-label={`Searched: ${name}. Search all servers`}
        title="Search all servers"
        onClick={() => show({ scope: everything, narrower: scope })}
      >
        <span className={styles.name}>{name}</span>
      </Button>
    )
  }
  if (narrower === null) {
    return (
      <Text size={200} className={styles.chip}>
        {name}
      </Text>
    )
  }
  return (
    <Menu
      checkedValues={{ scope: ['all'] }}
      onCheckedValueChange={(_event, { checkedItems: [chosen] }) => {
        if (chosen === 'narrower') show({ scope: narrower })
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          size="small"
          className={styles.chip}
          icon={<ChevronDown16Regular />}
          iconPosition="after"
          aria-label={`Searched: ${name}`}
          title={`All servers are searched. Choose ${narrowName} to search only there.`}
        >
          {name}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItemRadio name="scope" value="all">
            {name}
          </MenuItemRadio>
          <MenuItemRadio name="scope" value="narrower">
            {narrowName}
          </MenuItemRadio>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

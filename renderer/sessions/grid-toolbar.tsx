import {
  Button,
  Menu,
  MenuItemCheckbox,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Subtitle2,
  Switch,
  Text,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import {
  ArrowSync20Regular,
  Copy20Regular,
  Delete20Regular,
  Edit20Regular,
  TableSettings20Regular,
} from '@fluentui/react-icons'
import type { ServerStatus } from '#contract/server.ts'
import { useBridge, useConsoleState } from '../app/console-context.ts'
import { useNow } from '../app/use-now.ts'
import { changePreferences, usePreference } from '../app/use-preferences.ts'
import { actOn, type ActionIntent } from '../actions/intent.ts'
import { useWhyNotAct } from '../actions/use-why-not.ts'
import { verbWords } from '../actions/verb-words.ts'
import { LogonsMenu } from '../servers/logons-menu.tsx'
import type { ListTask } from '../servers/list/list-task.ts'
import { RightsView } from '../servers/rights-view.tsx'
import { ServerFacts } from '../servers/server-facts.tsx'
import { machineText } from '../servers/server-facts-text.ts'
import { ServerHistory } from '../servers/server-history.tsx'
import { isInScope, type Scope } from '../servers/scope.ts'
import { serverStateSentence } from '../servers/server-words.ts'
import { countOf } from '../ui/time.ts'
import { sessionColumns } from './columns.ts'
import { GroupMenu } from './group-menu.tsx'
import type { SessionTable } from './use-session-table.ts'

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: '4px',
    minHeight: '46px',
    boxSizing: 'border-box',
    flexShrink: 0,
    padding: '6px 8px 6px 16px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  title: {
    display: 'flex',
    alignItems: 'center',
    gap: '10px',
    flex: '1 1 130px',
    minWidth: 0,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
  },
  tools: { display: 'flex', alignItems: 'center', gap: '4px', flexShrink: 0, marginInlineStart: 'auto' },
  tool: { flexShrink: 0, whiteSpace: 'nowrap' },
  name: {
    margin: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    minWidth: 0,
  },
  switch: { flexShrink: 0, whiteSpace: 'nowrap' },
  // Where room is short the name stays: what is said of it goes first.
  note: {
    color: tokens.colorNeutralForeground3,
    flexShrink: 1000,
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
})

export interface GridToolbarProps {
  readonly scope: Scope
  readonly search: string
  readonly count: number
  readonly table: SessionTable
  readonly onTask: (task: ListTask) => void
  readonly onCopyAll: () => void
  readonly onCloseAll: (all: boolean) => void
  readonly onIntent: (intent: ActionIntent) => void
}

/** What the grid shows, and what can be done with all of it. */
export function GridToolbar(props: GridToolbarProps) {
  const { scope, search, count, table, onTask, onCopyAll, onIntent } = props
  const styles = useStyles()
  const bridge = useBridge()
  const servers = useConsoleState((state) => state.farm.servers)
  const showSystemSessions = usePreference('showSystemSessions')
  const now = useNow(5_000)
  const why = useWhyNotAct()
  // A search looks on all servers: nothing is offered for the one that was chosen before.
  const searching = search.trim() !== ''
  const server = scope.kind === 'server' && !searching ? servers.get(scope.serverId) : undefined
  const neverRead = [...servers.values()]
    .filter((one) => isInScope(one, scope))
    .every(({ readAt }) => readAt === null)
  const refresh = () => {
    const serverIds =
      searching || scope.kind === 'all'
        ? null
        : [...servers.values()].filter((one) => isInScope(one, scope)).map(({ serverId }) => serverId)
    void bridge.invoke('refresh', { serverIds })
  }
  return (
    <div className={styles.bar}>
      <div className={styles.title}>
        <Subtitle2 as="h2" className={styles.name}>
          {titleOf(scope, search, server?.name)}
        </Subtitle2>
        <Text size={200} className={styles.note}>
          {neverRead && !searching ? 'sessions unknown' : countOf(count, 'session')}
          {server !== undefined && ` · ${serverStateSentence(server, now)}`}
        </Text>
      </div>
      {server !== undefined && (
        <div className={styles.tools}>
          <ServerHistory server={server} />
          <RightsView server={server} />
          <LogonsMenu server={server} onIntent={onIntent} />
          <Button
            size="small"
            className={styles.tool}
            disabled={why !== null}
            title={why ?? verbWords.connect.effect}
            onClick={() => onIntent(actOn({ verb: 'connect', serverId: server.serverId }))}
          >
            Connect…
          </Button>
        </div>
      )}
      <div className={styles.tools}>
        <Switch
          className={styles.switch}
          label="Show system sessions"
          checked={showSystemSessions}
          onChange={(_event, { checked }) => changePreferences({ showSystemSessions: checked })}
        />
        <GroupMenu onCloseAll={props.onCloseAll} />
        <ColumnsMenu table={table} />
        <Button
          appearance="subtle"
          icon={<Copy20Regular />}
          aria-label="Copy all rows"
          title="Copy all rows"
          onClick={onCopyAll}
        />
        <Button
          appearance="subtle"
          icon={<ArrowSync20Regular />}
          aria-label="Read again"
          title="Read again (F5)"
          onClick={refresh}
        />
        {server !== undefined && <ListButtons server={server} onTask={onTask} />}
      </div>
      {server !== undefined && <ServerFacts server={server} />}
    </div>
  )
}

/** What changes the server's entry in the list; that of the machine's list is not changed from here. */
function ListButtons({
  server,
  onTask,
}: Pick<GridToolbarProps, 'onTask'> & { readonly server: ServerStatus }) {
  const { serverId, name, origin } = server
  const fixed = origin === 'machine'
  return (
    <>
      <Button
        appearance="subtle"
        icon={<Edit20Regular />}
        disabledFocusable={fixed}
        aria-label={`Edit ${name}…`}
        title={fixed ? machineText : `Edit ${name}… (F2 in the list)`}
        onClick={() => onTask({ kind: 'edit', serverId })}
      />
      <Button
        appearance="subtle"
        icon={<Delete20Regular />}
        disabledFocusable={fixed}
        aria-label={`Remove ${name} from the list…`}
        title={fixed ? machineText : `Remove ${name} from the list…`}
        onClick={() => onTask({ kind: 'remove', serverIds: [serverId], name, staying: 0 })}
      />
    </>
  )
}

function titleOf(scope: Scope, search: string, serverName: string | undefined): string {
  if (search.trim() !== '') return `“${search.trim()}” on all servers`
  switch (scope.kind) {
    case 'all':
      return 'All servers'
    case 'group':
      return scope.group
    case 'server':
      return serverName ?? 'Removed server'
    case 'troubled':
      return 'Not readable'
  }
}

function ColumnsMenu({ table }: { readonly table: SessionTable }) {
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

import { FluentProvider, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ActivityPanel } from '../audit/activity-panel.tsx'
import { IntentDialog } from '../actions/intent-dialog.tsx'
import { followWarnings } from '../actions/use-asked-warnings.ts'
import type { ActionIntent } from '../actions/intent.ts'
import { useConsole } from '../console/console-context.ts'
import type { Scope } from '../console/scope.ts'
import { ListDialog } from '../servers/list/list-dialog.tsx'
import type { ListTask } from '../servers/list/list-task.ts'
import { useListEditor } from '../servers/list/use-list-editor.ts'
import { ServerPanel } from '../servers/server-panel.tsx'
import { DetailsPane } from '../sessions/details-pane.tsx'
import { EndedPane } from '../sessions/ended-pane.tsx'
import { SessionArea } from '../sessions/session-area.tsx'
import { SettingsDialog } from '../settings/settings-dialog.tsx'
import { useSelectedSession } from '../sessions/use-selected-session.ts'
import { AppBar } from './app-bar.tsx'
import { Messages } from './messages.tsx'
import { StatusBar } from './status-bar.tsx'
import { useTheme } from './theme.ts'
import { useReturnFocus } from '../ui/use-return-focus.ts'
import { useWindowKeys } from './use-window-keys.ts'

const useStyles = makeStyles({
  window: {
    display: 'flex',
    flexDirection: 'column',
    height: '100%',
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
  },
  main: {
    flex: '1 1 0',
    minHeight: 0,
    display: 'grid',
    gridTemplateRows: 'minmax(0, 1fr)',
    gridTemplateColumns: '264px minmax(0, 1fr)',
  },
  withDetails: { gridTemplateColumns: '264px minmax(0, 1fr) 360px' },
  narrow: {
    '@media (max-width: 1100px)': { gridTemplateColumns: '200px minmax(0, 1fr) 300px' },
  },
})

export function App() {
  const styles = useStyles()
  const { store } = useConsole()
  const theme = useTheme()
  const [search, setSearch] = useState('')
  const [selectedKey, setSelectedKey] = useState<string | null>(null)
  const [intent, setIntent] = useState<ActionIntent | null>(null)
  const [task, setTask] = useState<ListTask | null>(null)
  const [settingsOpen, setSettingsOpen] = useState(false)
  const [activityOpen, setActivityOpen] = useState(false)
  const [entering, setEntering] = useState(false)
  const onEntered = useCallback(() => setEntering(false), [])
  const searchRef = useRef<HTMLInputElement>(null)
  const selected = useSelectedSession(selectedKey)
  const busy = intent !== null || task !== null || settingsOpen
  const { scope, chooseScope, editor } = useListEditor()
  const showScope = (next: Scope) => {
    chooseScope(next)
    setSearch('')
  }
  useEffect(() => followWarnings(store, setIntent), [store])
  useReturnFocus(intent !== null || settingsOpen)
  useWindowKeys({
    onSearch: () => searchRef.current?.select(),
    onSettings: () => setSettingsOpen(true),
    onEscape: () => setSelectedKey(null),
    blocked: busy,
  })
  // By style, not by class: the provider gives its classes to every popup's layer, which would then cover everything.
  return (
    <FluentProvider theme={theme} style={{ height: '100%' }}>
      <div className={styles.window}>
        <AppBar
          search={search}
          onSearch={setSearch}
          onEnterRows={() => setEntering(true)}
          searchRef={searchRef}
          onSettings={() => setSettingsOpen(true)}
        />
        <Messages onUnreadable={() => showScope({ kind: 'troubled' })} />
        <main
          className={mergeClasses(
            styles.main,
            selected !== null && styles.withDetails,
            selected !== null && styles.narrow,
          )}
        >
          <ServerPanel
            scope={scope}
            onScope={showScope}
            editor={editor}
            onTask={setTask}
            onIntent={setIntent}
          />
          <SessionArea
            scope={scope}
            onScope={chooseScope}
            search={search}
            onSearch={setSearch}
            onProgramSearch={(text) => {
              setSearch(text)
              searchRef.current?.focus()
            }}
            onClearSearch={() => setSearch('')}
            entering={entering}
            onEntered={onEntered}
            onTask={setTask}
            selectedKey={selectedKey}
            onSelect={setSelectedKey}
            onIntent={setIntent}
            busy={busy}
          />
          {selected !== null && selected.ended !== null && (
            <EndedPane row={selected.row} ended={selected.ended} onClose={() => setSelectedKey(null)} />
          )}
          {selected !== null && selected.ended === null && (
            <DetailsPane
              key={selected.row.sessionKey}
              row={selected.row}
              search={search}
              onIntent={setIntent}
              onSelect={setSelectedKey}
              onClose={() => setSelectedKey(null)}
            />
          )}
        </main>
        {activityOpen && <ActivityPanel onClose={() => setActivityOpen(false)} />}
        <StatusBar
          activityOpen={activityOpen}
          onActivity={() => setActivityOpen((open) => !open)}
          onScope={showScope}
        />
      </div>
      {intent !== null && <IntentDialog intent={intent} onNext={setIntent} onClose={() => setIntent(null)} />}
      {task !== null && (
        <ListDialog task={task} editor={editor} onScope={chooseScope} onClose={() => setTask(null)} />
      )}
      {settingsOpen && <SettingsDialog onClose={() => setSettingsOpen(false)} />}
    </FluentProvider>
  )
}

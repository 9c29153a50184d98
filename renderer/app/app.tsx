import {
  FluentProvider,
  makeStyles,
  mergeClasses,
  tokens,
  webDarkTheme,
  webLightTheme,
  type Theme,
} from '@fluentui/react-components'
import { useEffect, useSyncExternalStore } from 'react'
import { ActivityPanel } from '../audit/activity-panel.tsx'
import { IntentDialog } from '../actions/intent-dialog.tsx'
import { followWarnings } from '../actions/use-asked-warnings.ts'
import { useConsole, useConsoleState } from '../console/console-context.ts'
import type { OpenDialog as Dialog } from '../console/window-state.ts'
import type { ListEditor } from '../servers/list/list-editor.ts'
import { ListDialog } from '../servers/list/list-dialog.tsx'
import { useListEditor } from '../servers/list/use-list-editor.ts'
import { ServerPanel } from '../servers/server-panel.tsx'
import { SessionArea } from '../sessions/session-area.tsx'
import { SettingsDialog } from '../settings/settings-dialog.tsx'
import { AppBar } from './app-bar.tsx'
import { Messages } from './messages.tsx'
import { StatusBar } from './status-bar.tsx'
import { noRoomForTree } from '../ui/rooms.ts'
import { useReturnFocus } from '../ui/use-return-focus.ts'
import { usePreference } from '../console/use-preferences.ts'
import { useRefresh } from '../console/use-refresh.ts'
import { enterNextPart, searchField } from '../ui/window-parts.ts'

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
    position: 'relative',
    gridTemplateColumns: '264px minmax(0, 1fr)',
    '@media (max-width: 1100px)': { gridTemplateColumns: '200px minmax(0, 1fr)' },
    [noRoomForTree]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  withDetails: {
    '@media (min-width: 1000px)': { gridTemplateColumns: '200px minmax(0, 1fr) 300px' },
    '@media (min-width: 1100.02px)': { gridTemplateColumns: '264px minmax(0, 1fr) 360px' },
  },
})

export function App() {
  const styles = useStyles()
  const { store } = useConsole()
  const theme = useTheme()
  const dialog = useConsoleState((state) => state.dialog)
  const isDetailed = useConsoleState((state) => state.selection !== null)
  const activityOpen = useConsoleState((state) => state.activityOpen)
  const editor = useListEditor()
  useEffect(() => followWarnings(store), [store])
  useReturnFocus(dialog !== null && dialog.kind !== 'list')
  useWindowKeys(dialog !== null)
  // By style, not by class: the provider gives its classes to every popup's layer, which would then cover everything.
  return (
    <FluentProvider theme={theme} style={{ height: '100%' }}>
      <div className={styles.window}>
        <AppBar />
        <Messages />
        <main className={mergeClasses(styles.main, isDetailed && styles.withDetails)}>
          <ServerPanel editor={editor} />
          <SessionArea />
        </main>
        {activityOpen && <ActivityPanel onClose={() => store.show({ activityOpen: false })} />}
        <StatusBar />
      </div>
      {dialog !== null && <OpenDialog dialog={dialog} editor={editor} />}
    </FluentProvider>
  )
}

interface OpenDialogProps {
  readonly dialog: Dialog
  readonly editor: ListEditor
}

function OpenDialog({ dialog, editor }: OpenDialogProps) {
  const { store } = useConsole()
  const onClose = () => store.show({ dialog: null })
  switch (dialog.kind) {
    case 'action':
      return <IntentDialog intent={dialog.intent} onNext={store.openAction} onClose={onClose} />
    case 'list':
      return <ListDialog task={dialog.task} editor={editor} onClose={onClose} />
    case 'settings':
      return <SettingsDialog onClose={onClose} />
  }
}

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)')

function subscribe(onChange: () => void) {
  darkQuery.addEventListener('change', onChange)
  return () => darkQuery.removeEventListener('change', onChange)
}

/** The person's choice, or the system's. */
export function useTheme(): Theme {
  const choice = usePreference('theme')
  const systemIsDark = useSyncExternalStore(subscribe, () => darkQuery.matches)
  const dark = choice === 'dark' || (choice === 'system' && systemIsDark)
  return dark ? webDarkTheme : webLightTheme
}

/** Keys that work wherever the focus is: Ctrl+K and Ctrl+F search, Ctrl+, opens the settings, F5 reads everything anew, F6 goes to the next part, Esc closes the details. `blocked`: a dialog has the keyboard. */
function useWindowKeys(blocked: boolean) {
  const refresh = useRefresh()
  const { show, state } = useConsole().store
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const ctrl = event.ctrlKey || event.metaKey
      if (event.key === 'F5' || (ctrl && event.key.toLowerCase() === 'r')) {
        // A reload of the page would lose what stands in an open dialog.
        event.preventDefault()
        if (!blocked) refresh(null)
      } else if (ctrl && /^[kf]$/i.test(event.key)) {
        event.preventDefault()
        if (!blocked) searchField()?.select()
      } else if (ctrl && event.key === ',') {
        event.preventDefault()
        if (!blocked) show({ dialog: { kind: 'settings' } })
      } else if (event.key === 'F6') {
        event.preventDefault()
        if (!blocked) enterNextPart(document, event.shiftKey ? -1 : 1)
      } else if (event.key === 'Escape' && !blocked && !event.defaultPrevented) {
        // What lies over the other goes first.
        show(state.getState().treeOpen ? { treeOpen: false } : { selectedKey: null })
      }
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [refresh, show, state, blocked])
}

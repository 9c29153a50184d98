import { FluentProvider, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useEffect } from 'react'
import { ActivityPanel } from '../audit/activity-panel.tsx'
import { IntentDialog } from '../actions/intent-dialog.tsx'
import { followWarnings } from '../actions/use-asked-warnings.ts'
import { useConsole, useConsoleState } from '../console/console-context.ts'
import type { OpenDialog as Dialog } from '../console/window-state.ts'
import type { ListEditor } from '../servers/list/list-editor.ts'
import { SelectedPane } from '../sessions/details-pane.tsx'
import { ListDialog } from '../servers/list/list-dialog.tsx'
import { useListEditor } from '../servers/list/use-list-editor.ts'
import { ServerPanel } from '../servers/server-panel.tsx'
import { SessionArea } from '../sessions/session-area.tsx'
import { SettingsDialog } from '../settings/settings-dialog.tsx'
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
        <main
          className={mergeClasses(styles.main, isDetailed && styles.withDetails, isDetailed && styles.narrow)}
        >
          <ServerPanel editor={editor} />
          <SessionArea />
          <SelectedPane />
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

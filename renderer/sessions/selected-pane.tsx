import { useConsole, useConsoleState } from '../console/console-context.ts'
import { DetailsPane } from './details-pane.tsx'
import { EndedPane } from './ended-pane.tsx'

/** The details of the session that was chosen, or that it has ended; nothing where none was. */
export function SelectedPane() {
  const { store } = useConsole()
  const selection = useConsoleState((state) => state.selection)
  if (selection === null) return null
  const { row, server, ended } = selection
  const onClose = () => store.show({ selectedKey: null })
  if (ended !== null) return <EndedPane {...{ row, ended, onClose }} serverName={server?.name} />
  return <DetailsPane key={row.sessionKey} {...{ row, server, onClose }} />
}

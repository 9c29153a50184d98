import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components'
import { useConsoleState } from '../app/console-context.ts'
import { standingWord } from '../servers/server-words.ts'
import { unseenServers } from './visible-rows.ts'

const named = 4

/** A search that finds nothing proves nothing while servers could not be looked at: says which. */
export function SearchNote({ onClear }: { readonly onClear: () => void }) {
  const servers = useConsoleState((state) => state.farm.servers)
  const unseen = unseenServers(servers.values())
  if (unseen.length === 0) return null
  const names = unseen.slice(0, named).map((server) => `${server.name} (${standingWord(server)})`)
  const rest = unseen.length > named ? ` and ${unseen.length - named} more` : ''
  return (
    <MessageBar intent="warning">
      <MessageBarBody>
        Not searched, or only in old data: {names.join(', ')}
        {rest}.
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={onClear}>
          Clear search
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}

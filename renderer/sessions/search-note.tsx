import { namesText } from '#contract/locale.ts'
import { Button, MessageBar, MessageBarActions, MessageBarBody, makeStyles } from '@fluentui/react-components'
import { useConsoleState } from '../console/console-context.ts'
import { healthWord } from '#words/servers.ts'
import { isInScope } from '../console/scope.ts'
import { ProgramNote } from './program-note.tsx'
import type { ProgramView } from './use-program-search.ts'
import { unseenServers } from './visible-rows.ts'

// Its lines are shown whole: the grid gives the room.
const useStyles = makeStyles({ note: { flexShrink: 0 } })

const named = 4

export interface SearchNoteProps {
  /** Null while no program is looked for. */
  readonly program: ProgramView | null
  readonly onClear: () => void
}

/** A search that finds nothing proves nothing while servers could not be looked at: says which. */
export function SearchNote({ program, onClear }: SearchNoteProps) {
  const styles = useStyles()
  return (
    <div className={styles.note}>
      {program === null && <UnseenNote onClear={onClear} />}
      {program !== null && program.name !== '' && <ProgramNote program={program} onClear={onClear} />}
    </div>
  )
}

function UnseenNote({ onClear }: Pick<SearchNoteProps, 'onClear'>) {
  const servers = useConsoleState((state) => state.farm.servers)
  const scope = useConsoleState((state) => state.scope)
  const unseen = unseenServers(servers.values()).filter((server) => isInScope(server, scope))
  if (unseen.length === 0) return null
  const names = unseen.map((server) => `${server.name} (${healthWord(server)})`)
  return (
    <MessageBar intent="warning">
      <MessageBarBody>Not searched, or only in old data: {namesText(names, named)}.</MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={onClear}>
          Clear search
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}

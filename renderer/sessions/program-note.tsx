import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components'
import { useConsoleState } from '../console/console-context.ts'
import { useNow } from '../console/use-now.ts'
import { isUnderWay } from '../console/program-search.ts'
import { Announcement } from '../ui/announcement.tsx'
import { coverageText, foundText, gapTexts } from './program-words.ts'
import type { ProgramView } from './use-program-search.ts'

export interface ProgramNoteProps {
  readonly program: ProgramView
  readonly onClear: () => void
}

/** Where a program was looked for and what could not be seen: what is found is never all there is for certain. */
export function ProgramNote({ program: { name, search, onLookAgain }, onClear }: ProgramNoteProps) {
  const servers = useConsoleState((state) => state.farm.servers)
  const now = useNow(30_000)
  const gaps = search === null ? [] : gapTexts(search, (serverId) => servers.get(serverId)?.name ?? null)
  const found = search === null ? null : foundText(search)
  const coverage = coverageText(name, search, now)
  return (
    // By itself it makes room when its width changes, not when its text grows.
    <MessageBar layout="multiline" intent={gaps.length > 0 ? 'warning' : 'info'}>
      <MessageBarBody>
        {[coverage, found, ...gaps].filter((text) => text !== null).join(' ')}
        <Announcement text={coverage} />
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" disabled={search === null || isUnderWay(search)} onClick={onLookAgain}>
          Look again
        </Button>
        <Button size="small" onClick={onClear}>
          Clear search
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}

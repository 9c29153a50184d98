import { CheckmarkCircleRegular, FilterDismissRegular } from '@fluentui/react-icons'
import { useCallback, useMemo, type ReactNode } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import { useBridge } from '../../console/console-context.ts'
import { Announcement } from '../../ui/announcement.tsx'
import { Face } from '../../ui/face.tsx'
import { askAgain } from '../ask-again.ts'
import { focusTree } from '../focus-tree.ts'
import type { Scope } from '../../console/scope.ts'
import type { ListTask } from '../list/list-task.ts'
import { noStandings, plusStandings, standingCount, standingsText } from '../standings.ts'
import { AwayBar } from './away-bar.tsx'
import { AwayGrid } from './away-grid.tsx'
import { askable, awayRows } from './away-rows.ts'
import { askLabel, askedText, harmOf, onlyText } from './away-words.ts'
import { useAwayChoice } from './use-away-choice.ts'
import { useAwayTable } from './use-away-table.ts'
import { useTakeAway } from './use-take-away.ts'

export interface AwayPageProps {
  readonly servers: ReadonlyMap<string, ServerStatus>
  /** Key of the trouble that the list is narrowed to; undefined for all. */
  readonly trouble: string | undefined
  readonly onScope: (scope: Scope) => void
  readonly onTask: (task: ListTask) => void
  /** The menu of saved views. */
  readonly views: ReactNode
}

const allTroubled: Scope = { kind: 'troubled' }

/** The servers that cannot be read, or only in part: which, why, since when, and when they are asked again. */
export function AwayPage({ servers, trouble, onScope, onTask, views }: AwayPageProps) {
  const bridge = useBridge()
  const { sorting, table } = useAwayTable()
  const rows = useMemo(() => awayRows(servers.values(), { trouble, sorting }), [servers, trouble, sorting])
  const { copy, exportCsv, said, setSaid } = useTakeAway(table)
  // What was said of one choice is not true of the next.
  const onChoice = useCallback(() => setSaid(''), [setSaid])
  const { chosen, cursor, keys, onPress, onAll } = useAwayChoice(rows, onChoice)
  const counts = useMemo(() => rows.map(standingCount).reduce(plusStandings, noStandings), [rows])
  const onShowAll = () => onScope(allTroubled)
  const asked = askable(chosen)
  const ask = (): boolean => {
    askAgain(bridge, asked)
    if (chosen.length > 0) setSaid(askedText(asked, chosen.length - asked.length))
    return chosen.length > 0
  }
  const open = (serverId: string) => {
    onScope({ kind: 'server', serverId })
    focusTree()
  }
  return (
    <>
      <AwayBar
        note={[standingsText(counts) ?? 'no server', said].filter(Boolean).join(' · ')}
        only={trouble === undefined ? null : onlyText(rows[0])}
        onShowAll={onShowAll}
        chosen={chosen.length}
        harm={harmOf(asked)}
        askLabel={askLabel(asked)}
        onAsk={() => void ask()}
        onCheck={() => chosen[0] !== undefined && onTask({ kind: 'check', serverId: chosen[0].serverId })}
        onOpen={() => chosen[0] !== undefined && open(chosen[0].serverId)}
        empty={rows.length === 0}
        onCopyAll={() => void copy(rows)}
        onExport={() => exportCsv(rows)}
        views={views}
      />
      {rows.length === 0 ? (
        <NobodyAway narrowed={trouble !== undefined} onShowAll={onShowAll} />
      ) : (
        <AwayGrid
          {...{ rows, table, keys, cursor, onPress, onAll }}
          onOpen={open}
          onCopy={() => chosen.length > 0 && void copy(chosen)}
          onAsk={ask}
        />
      )}
      <Announcement text={said} />
    </>
  )
}

function NobodyAway({ narrowed, onShowAll }: { readonly narrowed: boolean; readonly onShowAll: () => void }) {
  if (!narrowed) {
    return (
      <Face
        icon={<CheckmarkCircleRegular />}
        title="Every server is read"
        text="No server is stale, denied or unreachable, and none is readable in part only."
      />
    )
  }
  return (
    <Face
      icon={<FilterDismissRegular />}
      title="No server is away for this reason any more"
      text="They are live again, or away for another reason by now."
      action={{ label: 'Show all that are not readable', run: onShowAll }}
    />
  )
}

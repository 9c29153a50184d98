import { CheckmarkCircleRegular, FilterDismissRegular } from '@fluentui/react-icons'
import { useCallback, useMemo, useState, type ReactNode } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import { useConsole } from '../../console/console-context.ts'
import { Announcement } from '../../ui/announcement.tsx'
import { Face } from '../../ui/face.tsx'
import { focusTree } from '../focus-tree.ts'
import type { Scope } from '../../console/scope.ts'
import { healthCounts, unreadableText } from '../health-counts.ts'
import { ReasonNote } from './reason-note.tsx'
import { reasonsOf } from './reasons.ts'
import { ReasonButtons, UnreadableBar } from './unreadable-bar.tsx'
import { UnreadableGrid } from './unreadable-grid.tsx'
import { askable, unreadableRows } from './unreadable-rows.ts'
import { askLabel, askedText, harmOf, onlyText } from './asking-words.ts'
import { useTakeServers } from './use-take-servers.ts'
import { noMarks, pressedMarks, type Press } from '../../grid/marks.ts'
import { useLatest } from '../../ui/use-latest.ts'
import { gridColumns, useGridTable, type ColumnLayout } from '../../grid/use-grid-table.ts'
import { unreadableColumns } from './unreadable-columns.ts'
import type { Bridge } from '#contract/bridge.ts'

export interface UnreadablePageProps {
  readonly servers: ReadonlyMap<string, ServerStatus>
  /** Key of the trouble that the list is narrowed to; undefined for all. */
  readonly trouble: string | undefined
  /** The menu of saved views. */
  readonly views: ReactNode
}

const allTroubled: Scope = { kind: 'troubled' }

/** The servers that cannot be read, or only in part: which, why, since when, and when they are asked again. */
export function UnreadablePage({ servers, trouble, views }: UnreadablePageProps) {
  const { bridge, store } = useConsole()
  const onScope = (scope: Scope) => store.show({ scope })
  const { sorting, table } = useUnreadableTable()
  const rows = useMemo(
    () => unreadableRows(servers.values(), { trouble, sorting }),
    [servers, trouble, sorting],
  )
  const { copy, exportCsv, said, setSaid } = useTakeServers(table)
  // What was said of one choice is not true of the next.
  const onChoice = useCallback(() => setSaid(''), [setSaid])
  const { chosen, cursor, keys, onPress, onAll } = useChosenServers(rows, onChoice)
  const onShowAll = () => onScope(allTroubled)
  const reasons = useMemo(() => reasonsOf(rows), [rows])
  const [reason, another] = chosen.length === 0 ? reasons : reasonsOf(chosen)
  const isOneReason = reason !== undefined && another === undefined
  // Servers that are shown for one reason need not be chosen one by one.
  const meant = chosen.length === 0 && isOneReason ? reason.servers : chosen
  const asked = askable(meant)
  const ask = () => {
    askAgain(bridge, asked)
    setSaid(askedText(asked, meant.length - asked.length))
  }
  const askChosen = (): boolean => {
    if (chosen.length > 0) ask()
    return chosen.length > 0
  }
  const open = (serverId: string) => {
    onScope({ kind: 'server', serverId })
    focusTree()
  }
  return (
    <>
      <UnreadableBar
        note={[unreadableText(healthCounts(rows)) ?? 'no server', said].filter(Boolean).join(' · ')}
        only={trouble === undefined ? null : onlyText(rows[0])}
        onShowAll={onShowAll}
        chosen={chosen.length}
        meant={meant.length}
        harm={harmOf(asked)}
        askLabel={askLabel(asked)}
        onAsk={ask}
        onCheck={() =>
          chosen[0] !== undefined && store.openTask({ kind: 'check', serverId: chosen[0].serverId })
        }
        onOpen={() => chosen[0] !== undefined && open(chosen[0].serverId)}
        empty={rows.length === 0}
        onCopyAll={() => void copy(rows)}
        onExport={() => exportCsv(rows)}
        views={views}
      />
      {reasons.length > 1 && (
        <ReasonButtons reasons={reasons} onOnly={(key) => onScope({ kind: 'troubled', trouble: key })} />
      )}
      {rows.length === 0 ? (
        <NothingUnreadable narrowed={trouble !== undefined} onShowAll={onShowAll} />
      ) : (
        <UnreadableGrid
          {...{ rows, table, keys, cursor, onPress, onAll }}
          onOpen={open}
          onCopy={() => chosen.length > 0 && void copy(chosen)}
          onAsk={askChosen}
        />
      )}
      {isOneReason && <ReasonNote reason={reason} />}
      <Announcement text={said} />
    </>
  )
}

function NothingUnreadable({
  narrowed,
  onShowAll,
}: {
  readonly narrowed: boolean
  readonly onShowAll: () => void
}) {
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
      title="No server is unreadable for this reason any more"
      text="They are live again, or unreadable for another reason by now."
      action={{ label: 'Show all that are not readable', run: onShowAll }}
    />
  )
}

const idOf = ({ serverId }: ServerStatus) => serverId

/** Which servers of the list are chosen, and on which the keyboard is. One that leaves the list is chosen no longer. */
function useChosenServers(rows: readonly ServerStatus[], onChoice: () => void) {
  const [marks, setMarks] = useState(noMarks)
  const [cursor, setCursor] = useState<string | null>(null)
  const shown = useLatest(rows)
  const onPress = useCallback(
    (press: Press) => {
      setMarks((before) => pressedMarks(before, press, shown.current.map(idOf)))
      setCursor(press.key)
      onChoice()
    },
    [shown, onChoice],
  )
  const onAll = useCallback(() => setMarks({ ...noMarks, keys: new Set(shown.current.map(idOf)) }), [shown])
  const chosen = useMemo(() => rows.filter(({ serverId }) => marks.keys.has(serverId)), [rows, marks])
  return { chosen, cursor, keys: marks.keys, onPress, onAll }
}

const ownColumns = gridColumns(unreadableColumns)

/** The longest so first: what fell away first is dealt with first. */
const firstLayout: ColumnLayout = {
  sorting: [{ id: 'since', desc: false }],
  columnOrder: [],
  hiddenColumns: [],
  columnWidths: {},
}

/** The list's columns as they were arranged, for as long as it is open. */
function useUnreadableTable() {
  const [layout, setLayout] = useState(firstLayout)
  const onLayout = useCallback(
    (change: Partial<ColumnLayout>) => setLayout((before) => ({ ...before, ...change })),
    [],
  )
  return { sorting: layout.sorting, table: useGridTable(ownColumns, layout, onLayout) }
}

/** As many servers as one request may name. */
const mostServers = 2000

/** Has these servers read now, as a person asks it; of those whose polling is stopped one first, which the others follow. */
function askAgain(bridge: Bridge, servers: readonly ServerStatus[]): void {
  const stopped = servers.filter(({ pollingStopped }) => pollingStopped)
  const serverIds = servers.filter(({ pollingStopped }) => !pollingStopped).map(idOf)
  if (stopped.length > 0) void bridge.invoke('ask-once-more', { serverIds: stopped.map(idOf) })
  for (let start = 0; start < serverIds.length; start += mostServers) {
    void bridge.invoke('refresh', { serverIds: serverIds.slice(start, start + mostServers) })
  }
}

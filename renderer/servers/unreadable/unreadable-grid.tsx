import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, type KeyboardEvent } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import { useNow } from '../../console/use-now.ts'
import { GridFrame } from '../../grid/grid-frame.tsx'
import { GridHeader } from '../../grid/grid-header.tsx'
import { movedIndex } from '../../grid/grid-keys.ts'
import type { Press } from '../../grid/marks.ts'
import type { GridTable } from '../../grid/use-grid-table.ts'
import { useShownColumns } from '../../grid/use-shown-columns.ts'
import { lineOptions, linesOnScreen } from '../../grid/virtual-lines.ts'
import { unreadableColumnOf, unreadableColumns } from './unreadable-columns.ts'
import { UnreadableLine } from './unreadable-line.tsx'

export interface UnreadableGridProps {
  readonly rows: readonly ServerStatus[]
  readonly table: GridTable
  readonly keys: ReadonlySet<string>
  /** Id of the server that the keyboard is on. */
  readonly cursor: string | null
  readonly onPress: (press: Press) => void
  readonly onAll: () => void
  readonly onOpen: (serverId: string) => void
  readonly onCopy: () => void
  /** False when nothing is chosen: then the key means what it means elsewhere. */
  readonly onAsk: () => boolean
}

const lineId = (serverId: string) => `unreadable-${serverId}`
/** Only the server's name stays in sight when the list is scrolled sideways. */
const pins: ReadonlyMap<string, number> = new Map([['server', 0]])

/** Servers that cannot be read, a line each; only the lines on the screen exist. */
export function UnreadableGrid(props: UnreadableGridProps) {
  const { rows, table, keys, cursor, onPress, onOpen } = props
  const now = useNow(1_000)
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    ...lineOptions,
  })
  const { columns, template, total } = useShownColumns(table, unreadableColumns)
  const current = rows.findIndex(({ serverId }) => serverId === cursor)

  const goTo = (index: number, extending: boolean) => {
    const server = rows[index]
    if (server === undefined) return
    onPress({ key: server.serverId, toggles: false, extends: extending })
    virtualizer.scrollToIndex(index)
  }
  const onRowKey = ({ key }: KeyboardEvent): boolean => {
    const server = rows[current]
    if (server === undefined) return false
    if (key === 'Enter') onOpen(server.serverId)
    else if (key === ' ') onPress({ key: server.serverId, toggles: true, extends: false })
    else return false
    return true
  }
  const onStepKey = ({ key, shiftKey }: KeyboardEvent): boolean => {
    const to = movedIndex(key, { index: current, count: rows.length, page: linesOnScreen(virtualizer) })
    if (to !== null) goTo(to, shiftKey)
    return to !== null
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const ctrl = event.ctrlKey || event.metaKey
    if (ctrl && event.key === 'a') props.onAll()
    else if (ctrl && event.key === 'c') props.onCopy()
    else if (event.key === 'F5' && props.onAsk()) event.stopPropagation()
    else if (!onRowKey(event) && !onStepKey(event)) return
    event.preventDefault()
  }

  return (
    <GridFrame
      scroller={scroller}
      label="Servers that cannot be read"
      grouped={false}
      count={rows.length}
      columns={columns.length}
      currentId={current < 0 ? undefined : lineId(cursor ?? '')}
      width={total}
      height={virtualizer.getTotalSize()}
      header={<GridHeader table={table} template={template} columnOf={unreadableColumnOf} pins={pins} />}
      onKeyDown={onKeyDown}
    >
      {virtualizer.getVirtualItems().map(({ index, start }) => {
        const server = rows[index]
        if (server === undefined) return null
        return (
          <UnreadableLine
            key={server.serverId}
            id={lineId(server.serverId)}
            chosen={keys.has(server.serverId)}
            top={start}
            {...{ server, index, columns, template, pins, now, onPress, onOpen }}
          />
        )
      })}
    </GridFrame>
  )
}

import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { memo } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import { useGridStyles } from '../../grid/grid-styles.ts'
import type { Press } from '../../grid/marks.ts'
import { pointerPress } from '../../grid/pointer-press.ts'
import { reasonOf } from '../reason-text.ts'
import { ServerMark } from '../server-mark.tsx'
import { healthOf } from '#contract/server-health.ts'
import { noReason, type UnreadableColumn } from './unreadable-columns.ts'

const useStyles = makeStyles({
  state: { gap: '6px' },
  code: { flexShrink: 0, whiteSpace: 'pre' },
})

export interface UnreadableLineProps {
  readonly id: string
  readonly server: ServerStatus
  readonly index: number
  readonly top: number
  readonly chosen: boolean
  readonly columns: readonly UnreadableColumn[]
  readonly template: string
  readonly pins: ReadonlyMap<string, number>
  readonly now: number
  readonly onPress: (press: Press) => void
  readonly onOpen: (serverId: string) => void
}

/** One server that cannot be read. */
export const UnreadableLine = memo(function UnreadableLine(props: UnreadableLineProps) {
  const { id, server, index, top, chosen, columns, template, pins, now } = props
  const grid = useGridStyles()
  const styles = useStyles()
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen}
      className={mergeClasses(grid.row, chosen && grid.selected)}
      style={{ transform: `translateY(${top}px)`, gridTemplateColumns: template }}
      onMouseDown={(event) => {
        const press = pointerPress(event, server.serverId)
        if (press !== null) props.onPress(press)
      }}
      onDoubleClick={() => props.onOpen(server.serverId)}
    >
      {columns.map((column) => (
        <div
          key={column.id}
          role="gridcell"
          className={mergeClasses(
            grid.cell,
            column.numeric === true && grid.end,
            column.id === 'state' && styles.state,
            pins.has(column.id) && grid.pinned,
          )}
          style={{ insetInlineStart: pins.get(column.id) }}
          title={column.title?.(server)}
        >
          {column.id === 'state' && <ServerMark state={healthOf(server)} />}
          {column.id === 'reason' ? (
            <ReasonCell server={server} />
          ) : (
            <span className={mergeClasses(grid.text, column.id === 'server' && grid.strong)}>
              {column.text(server, now)}
            </span>
          )}
        </div>
      ))}
    </div>
  )
})

/** Where room is short the words go before the code. */
function ReasonCell({ server }: Pick<UnreadableLineProps, 'server'>) {
  const grid = useGridStyles()
  const styles = useStyles()
  const reason = reasonOf(server)
  return (
    <>
      <span className={grid.text}>{reason?.words ?? noReason}</span>
      {reason !== null && <span className={styles.code}> ({reason.code})</span>}
    </>
  )
}

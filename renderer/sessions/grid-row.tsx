import { mergeClasses } from '@fluentui/react-components'
import { memo, type MouseEvent } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import { passesForLatin } from '#contract/look-alike.ts'
import { isOld } from '#contract/server-health.ts'
import { asOfText, durationText } from '#words/time.ts'
import type { SessionColumn } from './columns.ts'
import { useGridStyles } from '../grid/grid-styles.ts'
import type { Press } from '../grid/marks.ts'
import { pointerPress } from '../grid/pointer-press.ts'
import { StateMark } from './state-mark.tsx'
import { OtherLettersMark, VipMark } from '../ui/name-marks.tsx'

export interface GridRowProps {
  readonly id: string
  readonly row: SessionRow
  readonly server: ServerStatus | undefined
  /** The settings mark its account to be careful with. */
  readonly vip: boolean
  /** The session ended while rows were held in place. */
  readonly gone: boolean
  readonly selected: boolean
  /** Below the heading of a group. */
  readonly grouped: boolean
  /** Counted from the first line after the columns' headings. */
  readonly index: number
  readonly top: number
  readonly columns: readonly SessionColumn[]
  readonly template: string
  /** Where pinned columns come to rest, pixels by column. */
  readonly pins: ReadonlyMap<string, number>
  readonly now: number
  readonly onPress: (press: Press) => void
  readonly onMenu: (sessionKey: string, event: MouseEvent) => void
}

/** One session. Renders again only when its own data, its server or the shown time changed. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { id, row, server, vip, gone, selected, grouped, index, top, columns, template, pins, now } = props
  const styles = useGridStyles()
  const old = server === undefined || isOld(server)
  return (
    <div
      id={id}
      role="row"
      {...(grouped && { 'aria-level': 2 })}
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={mergeClasses(
        styles.row,
        old && styles.old,
        selected && styles.selected,
        gone && styles.gone,
      )}
      style={{ transform: `translateY(${top}px)`, gridTemplateColumns: template }}
      onMouseDown={(event) => {
        const press = pointerPress(event, row.sessionKey)
        if (press !== null) props.onPress(press)
      }}
      onContextMenu={(event) => props.onMenu(row.sessionKey, event)}
    >
      {columns.map((column) => (
        <div
          key={column.id}
          role="gridcell"
          className={mergeClasses(
            styles.cell,
            column.numeric === true && styles.end,
            pins.has(column.id) && styles.pinned,
          )}
          style={{ insetInlineStart: pins.get(column.id) }}
          title={gone ? 'This session has ended' : column.title?.(row, { server, now })}
        >
          <Cell column={column} row={row} server={server} vip={vip} now={now} />
        </div>
      ))}
    </div>
  )
})

/** The time shown moves in steps, so the first seconds of an age are not worth a number. */
function oldText({ readAt }: SessionRow, { lastSeenAt }: ServerStatus, now: number): string {
  if (lastSeenAt !== null) return asOfText(lastSeenAt, now)
  const ageMs = now - readAt
  return ageMs < 10_000 ? 'old' : `${durationText(ageMs, 'age')} old`
}

function Cell({
  column,
  row,
  server,
  vip,
  now,
}: Pick<GridRowProps, 'row' | 'server' | 'vip' | 'now'> & { readonly column: SessionColumn }) {
  const styles = useGridStyles()
  if (column.id === 'state') return <StateMark row={row} />
  if (column.id === 'server' && server !== undefined && isOld(server)) {
    return (
      <>
        <span className={styles.text}>{server.name}</span>
        <span className={styles.age}>{oldText(row, server, now)}</span>
      </>
    )
  }
  const isName = column.id === 'user' && row.account !== null
  return (
    <>
      <span className={mergeClasses(styles.text, isName && styles.strong)}>
        {column.text(row, { server, now })}
      </span>
      {isName && vip && <VipMark />}
      {isName && row.account !== null && passesForLatin(row.account) && <OtherLettersMark />}
    </>
  )
}

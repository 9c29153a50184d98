import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ChevronDown16Regular, ChevronRight16Regular } from '@fluentui/react-icons'
import { memo } from 'react'
import { countText } from '#contract/locale.ts'
import type { ServerStatus } from '#contract/server.ts'
import { ServerMark } from '../servers/server-mark.tsx'
import { serverStateSentence } from '#words/servers.ts'
import { isOld, healthOf } from '#contract/server-health.ts'
import { troubleKeyOf } from '#contract/server-health.ts'
import { reasonText } from '../servers/reason-text.ts'
import { countOf } from '#words/time.ts'
import { headerHeight, rowHeight } from '../grid/grid-styles.ts'

const useStyles = makeStyles({
  heading: {
    position: 'absolute',
    insetInlineStart: 0,
    top: 0,
    // Over rows, so that the next one covers the one that is held at the top.
    zIndex: 1,
    width: '100%',
    height: `${rowHeight}px`,
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground3,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    cursor: 'pointer',
    userSelect: 'none',
    ':hover': { backgroundColor: tokens.colorNeutralBackground3Hover },
    '@media (forced-colors: active)': { borderBottomColor: 'CanvasText' },
  },
  atTop: { position: 'sticky', top: `${headerHeight}px` },
  fixed: { cursor: 'default' },
  current: {
    boxShadow: `inset 0 0 0 2px ${tokens.colorStrokeFocus2}`,
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  // Stays where it is read while columns are scrolled sideways.
  cell: {
    position: 'sticky',
    insetInlineStart: 0,
    display: 'inline-flex',
    alignItems: 'center',
    gap: '6px',
    height: '100%',
    maxWidth: '100%',
    boxSizing: 'border-box',
    paddingInline: '12px',
  },
  chevron: { display: 'inline-flex', width: '16px', flexShrink: 0 },
  name: {
    fontWeight: tokens.fontWeightSemibold,
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  old: { fontStyle: 'italic' },
  note: {
    marginInlineStart: '6px',
    flexShrink: 0,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'nowrap',
  },
  state: { color: tokens.colorPaletteDarkOrangeForeground1 },
})

export interface GroupRowProps {
  readonly id: string
  readonly group: string
  readonly name: string
  /** Of a group by server. */
  readonly server: ServerStatus | undefined
  /** Null where it can be neither closed nor opened. */
  readonly open: boolean | null
  /** Null where they are not known. */
  readonly sessions: number | null
  /** Those of them that are not shown as they are now. */
  readonly old: number
  readonly active: number
  readonly disconnected: number
  /** The keyboard is on it. */
  readonly current: boolean
  readonly index: number
  /** Pixels from the first line; null while it is held at the top. */
  readonly top: number | null
  readonly columns: number
  readonly now: number
  readonly onToggle: (group: string, index: number) => void
}

/** The heading of a group; never a target of anything but opening and closing. */
export const GroupRow = memo(function GroupRow(props: GroupRowProps) {
  const { id, group, name, server, open, current, index, top, onToggle } = props
  const styles = useStyles()
  return (
    <div
      id={id}
      role="row"
      aria-level={1}
      aria-rowindex={index + 2}
      {...(open !== null && { 'aria-expanded': open })}
      className={mergeClasses(
        styles.heading,
        top === null && styles.atTop,
        open === null && styles.fixed,
        current && styles.current,
      )}
      style={top === null ? undefined : { transform: `translateY(${top}px)` }}
      onClick={() => open !== null && onToggle(group, index)}
    >
      <div
        role="rowheader"
        aria-colspan={props.columns}
        aria-label={[name, countsText(props), troubleText(props)].filter(Boolean).join(', ')}
        className={styles.cell}
      >
        <span className={styles.chevron} aria-hidden>
          {open !== null && (open ? <ChevronDown16Regular /> : <ChevronRight16Regular />)}
        </span>
        {server !== undefined && <ServerMark state={healthOf(server)} />}
        <span className={mergeClasses(styles.name, server !== undefined && isOld(server) && styles.old)}>
          {name}
        </span>
        <GroupNotes {...props} />
      </div>
    </div>
  )
})

function sessionsText({ sessions, old }: Pick<GroupRowProps, 'sessions' | 'old'>): string {
  if (sessions === null) return 'sessions unknown'
  if (old === 0) return countOf(sessions, 'session')
  return `${countOf(sessions, 'session')}, ${old === sessions ? 'old' : `${countText(old)} of them old`}`
}

const countsText = ({ active, disconnected, ...counts }: GroupRowProps) =>
  [
    sessionsText(counts),
    ...(active > 0 ? [`${countText(active)} active`] : []),
    ...(disconnected > 0 ? [`${countText(disconnected)} disconnected`] : []),
  ].join(' · ')

/** Since when its server is not read, or not wholly, and why. */
function troubleText({ server, now }: GroupRowProps): string | null {
  if (server === undefined || troubleKeyOf(server) === null) return null
  const sentence = serverStateSentence(server, now)
  const reason = isOld(server) ? reasonText(server) : null
  return reason === null ? sentence : `${sentence} · ${reason}`
}

function GroupNotes(props: GroupRowProps) {
  const styles = useStyles()
  const trouble = troubleText(props)
  return (
    <>
      <span className={styles.note}>{countsText(props)}</span>
      {trouble !== null && <span className={mergeClasses(styles.note, styles.state)}>{trouble}</span>}
    </>
  )
}

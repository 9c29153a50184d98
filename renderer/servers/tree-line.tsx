import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ChevronDown16Regular, ChevronRight16Regular, Warning16Filled } from '@fluentui/react-icons'
import { memo } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import { countText } from '../ui/time.ts'
import { ServerMark } from './server-mark.tsx'
import { serverStateWord } from './server-words.ts'

const useStyles = makeStyles({
  item: {
    display: 'flex',
    alignItems: 'center',
    gap: '6px',
    height: '30px',
    paddingInline: '8px',
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'default',
    userSelect: 'none',
    outlineStyle: 'none',
    // Off the screen it costs nothing: a thousand servers are a thousand lines.
    contentVisibility: 'auto',
    containIntrinsicSize: 'auto 30px',
    ':hover': { backgroundColor: tokens.colorNeutralBackground3Hover },
    ':focus-visible': { boxShadow: `inset 0 0 0 2px ${tokens.colorStrokeFocus2}` },
  },
  second: { paddingInlineStart: '30px' },
  selected: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    fontWeight: tokens.fontWeightSemibold,
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  label: {
    flex: '1 1 auto',
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, whiteSpace: 'nowrap' },
  // Where room is short the name goes before the word: the mark says it too.
  word: { flexShrink: 1000, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' },
  warning: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '2px',
    color: tokens.colorPaletteRedForeground1,
  },
  chevron: { display: 'inline-flex', width: '16px', flexShrink: 0 },
})

export interface TreeLineProps {
  readonly itemKey: string
  readonly label: string
  readonly level: 1 | 2
  readonly sessions: number | null
  readonly expanded: boolean | null
  /** Of a group the servers below it that cannot be read. */
  readonly troubled: number
  readonly state: ServerStatus['state'] | null
  readonly selected: boolean
  /** Whether Tab stops here. */
  readonly stop: boolean
}

/** One line of the tree; renders again only when something it shows changed. */
export const TreeLine = memo(function TreeLine(props: TreeLineProps) {
  const { itemKey, label, level, expanded, selected, stop } = props
  const styles = useStyles()
  return (
    <div
      data-key={itemKey}
      role="treeitem"
      aria-level={level}
      aria-selected={selected}
      {...(expanded !== null && { 'aria-expanded': expanded })}
      tabIndex={stop ? 0 : -1}
      className={mergeClasses(styles.item, level === 2 && styles.second, selected && styles.selected)}
    >
      <LineMark {...props} />
      <span className={styles.label}>{label}</span>
      <LineNote {...props} />
    </div>
  )
})

function LineMark({ state, expanded }: Pick<TreeLineProps, 'state' | 'expanded'>) {
  const styles = useStyles()
  if (state !== null) return <ServerMark state={state} />
  if (expanded === null) return <span className={styles.chevron} />
  return (
    <span className={styles.chevron} data-toggle aria-hidden>
      {expanded ? <ChevronDown16Regular /> : <ChevronRight16Regular />}
    </span>
  )
}

function LineNote({ state, sessions, troubled }: Pick<TreeLineProps, 'state' | 'sessions' | 'troubled'>) {
  const styles = useStyles()
  return (
    <>
      {state !== null && state !== 'live' && (
        <span className={mergeClasses(styles.note, styles.word)}>{serverStateWord(state)}</span>
      )}
      {troubled > 0 && (
        <span
          className={mergeClasses(styles.note, styles.warning)}
          title={`${troubled} not readable`}
          aria-label={`${troubled} not readable`}
        >
          <Warning16Filled aria-hidden />
          {troubled}
        </span>
      )}
      {state !== 'waiting' && sessions !== null && <span className={styles.note}>{countText(sessions)}</span>}
    </>
  )
}

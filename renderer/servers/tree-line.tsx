import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  ChevronDown16Regular,
  ChevronRight16Regular,
  PeopleTeam16Regular,
  ShieldError16Regular,
} from '@fluentui/react-icons'
import { memo } from 'react'
import { countText } from '#contract/locale.ts'
import type { LogonMode } from '#contract/logons.ts'
import { logonWords } from '#words/logons.ts'
import { ServerMark } from './server-mark.tsx'
import type { ServerHealth } from '#contract/server-health.ts'

/** Each as high as the next, so that their places are counted. */
export const treeLineHeight = 30
const indent = 16

const useStyles = makeStyles({
  item: {
    position: 'absolute',
    insetInline: 0,
    top: 0,
    boxSizing: 'border-box',
    display: 'flex',
    alignItems: 'center',
    gap: '6px',
    height: `${treeLineHeight}px`,
    paddingInlineEnd: '8px',
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'default',
    userSelect: 'none',
    ':hover': { backgroundColor: tokens.colorNeutralBackground3Hover },
  },
  marked: {
    backgroundColor: tokens.colorBrandBackground2,
    ':hover': { backgroundColor: tokens.colorBrandBackground2Hover },
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  chosen: {
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
  sign: { display: 'inline-flex', flexShrink: 0, color: tokens.colorNeutralForeground3 },
  careful: { color: tokens.colorPaletteDarkOrangeForeground1 },
  warning: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '2px',
  },
  chevron: { display: 'inline-flex', width: '16px', flexShrink: 0 },
})

export interface TreeLineProps {
  readonly id: string
  readonly itemKey: string
  readonly label: string
  readonly level: number
  readonly place: number
  readonly beside: number
  readonly sessions: number | null
  readonly expanded: boolean | null
  /** Of a folder the servers below it that cannot be read, or only in part. */
  readonly troubled: number
  /** How the worst of them stands; null where there is none. */
  readonly worst: ServerHealth | null
  readonly troubledText: string | null
  readonly state: ServerHealth | null
  /** The word for it where it is not read whole; null elsewhere. */
  readonly word: string | null
  /** Which logons it takes, where that is not all of them; null for all, or where it is not known. */
  readonly emptying: Exclude<LogonMode, 'enable'> | null
  readonly careful: boolean
  /** It is in the list for all users of the machine. */
  readonly machine: boolean
  /** Its sessions are shown. */
  readonly chosen: boolean
  readonly marked: boolean
  /** The keyboard is on it. */
  readonly current: boolean
  readonly top: number
}

/** One line of the tree; renders again only when something it shows changed. */
export const TreeLine = memo(function TreeLine(props: TreeLineProps) {
  const { id, itemKey, label, level, place, beside, expanded, chosen, marked, current, top } = props
  const styles = useStyles()
  return (
    <div
      id={id}
      data-key={itemKey}
      data-current={current}
      role="treeitem"
      aria-level={level}
      aria-posinset={place}
      aria-setsize={beside}
      aria-selected={chosen || marked}
      {...(expanded !== null && { 'aria-expanded': expanded })}
      className={mergeClasses(styles.item, chosen && styles.chosen, marked && styles.marked)}
      style={{ transform: `translateY(${top}px)`, paddingInlineStart: 8 + (level - 1) * indent }}
    >
      <LineMark {...props} />
      <span className={styles.label}>{label}</span>
      <LineSigns {...props} />
      <LineNote {...props} />
    </div>
  )
})

/** What a person said of the server, or its administrator. */
function LineSigns({ careful, machine }: Pick<TreeLineProps, 'careful' | 'machine'>) {
  const styles = useStyles()
  return (
    <>
      {careful && (
        <span className={mergeClasses(styles.sign, styles.careful)} role="img" aria-label="careful">
          <ShieldError16Regular />
        </span>
      )}
      {machine && (
        <span className={styles.sign} role="img" aria-label="list of this machine">
          <PeopleTeam16Regular />
        </span>
      )}
    </>
  )
}

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

function LineNote({
  state,
  word,
  emptying,
  sessions,
  troubled,
  worst,
  troubledText,
}: Pick<TreeLineProps, 'state' | 'word' | 'emptying' | 'sessions' | 'troubled' | 'worst' | 'troubledText'>) {
  const styles = useStyles()
  return (
    <>
      {state === 'live' && emptying !== null && (
        <span className={mergeClasses(styles.note, styles.word)}>{logonWords[emptying].inside}</span>
      )}
      {word !== null && <span className={mergeClasses(styles.note, styles.word)}>{word}</span>}
      {worst !== null && troubledText !== null && (
        <span
          className={mergeClasses(styles.note, styles.warning)}
          title={troubledText}
          aria-label={troubledText}
        >
          <ServerMark state={worst} />
          {countText(troubled)}
        </span>
      )}
      {state !== 'waiting' && state !== 'silent' && state !== 'held-back' && sessions !== null && (
        <span className={styles.note}>{countText(sessions)}</span>
      )}
    </>
  )
}

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ChevronDown16Regular, ChevronRight16Regular, Warning16Filled } from '@fluentui/react-icons'
import { useRef, type KeyboardEvent } from 'react'
import { useNow } from '../app/use-now.ts'
import { countText } from '../ui/time.ts'
import { scopeKey, type Scope } from './scope.ts'
import { ServerMark } from './server-mark.tsx'
import { serverStateSentence, serverStateWord } from './server-words.ts'
import type { TreeItem } from './tree-model.ts'

const useStyles = makeStyles({
  tree: {
    flex: '1 1 auto',
    minHeight: 0,
    overflowY: 'auto',
    padding: '4px 8px',
    outlineStyle: 'none',
    fontVariantNumeric: 'tabular-nums',
  },
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
    ':hover': { backgroundColor: tokens.colorNeutralBackground3Hover },
    ':focus-visible': { boxShadow: `inset 0 0 0 2px ${tokens.colorStrokeFocus2}` },
  },
  second: { paddingInlineStart: '30px' },
  selected: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    fontWeight: tokens.fontWeightSemibold,
    '@media (forced-colors: active)': { outline: '2px solid Highlight' },
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

export interface ServerTreeProps {
  readonly items: readonly TreeItem[]
  readonly scope: Scope
  readonly onScope: (scope: Scope) => void
  readonly onToggle: (key: string) => void
}

/** Groups and servers with their state and how many people are on each. */
export function ServerTree({ items, scope, onScope, onToggle }: ServerTreeProps) {
  const styles = useStyles()
  const tree = useRef<HTMLDivElement>(null)
  const now = useNow(10_000)
  const selected = scopeKey(scope)
  const index = Math.max(
    0,
    items.findIndex(({ key }) => key === selected),
  )
  const moveTo = (wanted: number) => {
    const item = items[Math.max(0, Math.min(items.length - 1, wanted))]
    if (item === undefined) return
    onScope(item.scope)
    tree.current?.querySelector<HTMLElement>(`[data-key=${CSS.escape(item.key)}]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const item = items[index]
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      Home: 0,
      End: items.length - 1,
    }
    const step = steps[event.key]
    if (step !== undefined) moveTo(step)
    else if (event.key === 'ArrowRight' && item?.expanded === false) onToggle(item.key)
    else if (event.key === 'ArrowLeft' && item?.expanded === true) onToggle(item.key)
    else if (event.key === 'ArrowLeft' && item?.level === 2) {
      moveTo(items.findLastIndex((other, at) => at < index && other.level === 1))
    } else return
    event.preventDefault()
  }
  return (
    <div ref={tree} role="tree" aria-label="Servers" className={styles.tree} onKeyDown={onKeyDown}>
      {items.map((item, at) => (
        <div
          key={item.key}
          data-key={item.key}
          role="treeitem"
          aria-level={item.level}
          aria-selected={item.key === selected}
          {...(item.expanded !== null && { 'aria-expanded': item.expanded })}
          tabIndex={at === index ? 0 : -1}
          title={item.server === null ? undefined : `${item.label}: ${serverStateSentence(item.server, now)}`}
          className={mergeClasses(
            styles.item,
            item.level === 2 && styles.second,
            item.key === selected && styles.selected,
          )}
          onClick={() => onScope(item.scope)}
          onDoubleClick={() => item.expanded !== null && onToggle(item.key)}
        >
          <ItemMark item={item} onToggle={onToggle} />
          <span className={styles.label}>{item.label}</span>
          <ItemNote item={item} />
        </div>
      ))}
    </div>
  )
}

function ItemMark({ item, onToggle }: { readonly item: TreeItem; readonly onToggle: (key: string) => void }) {
  const styles = useStyles()
  if (item.server !== null) return <ServerMark state={item.server.state} />
  if (item.expanded === null) return <span className={styles.chevron} />
  return (
    <span
      className={styles.chevron}
      aria-hidden
      onClick={(event) => {
        event.stopPropagation()
        onToggle(item.key)
      }}
    >
      {item.expanded ? <ChevronDown16Regular /> : <ChevronRight16Regular />}
    </span>
  )
}

function ItemNote({ item }: { readonly item: TreeItem }) {
  const styles = useStyles()
  const { server, sessions, troubled } = item
  return (
    <>
      {server !== null && server.state !== 'live' && (
        <span className={mergeClasses(styles.note, styles.word)}>{serverStateWord(server.state)}</span>
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
      {server?.state !== 'waiting' && sessions !== null && (
        <span className={styles.note}>{countText(sessions)}</span>
      )}
    </>
  )
}

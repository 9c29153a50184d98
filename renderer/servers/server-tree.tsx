import { makeStyles } from '@fluentui/react-components'
import { useRef, type KeyboardEvent, type MouseEvent } from 'react'
import { scopeKey, type Scope } from './scope.ts'
import { serverStateSentence } from './server-words.ts'
import { TreeLine } from './tree-line.tsx'
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
})

export interface ServerTreeProps {
  readonly items: readonly TreeItem[]
  readonly scope: Scope
  readonly onScope: (scope: Scope) => void
  readonly onToggle: (key: string) => void
}

const lineOf = ({ target }: MouseEvent): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[role="treeitem"]') : null

const isOnChevron = ({ target }: MouseEvent): boolean =>
  target instanceof Element && target.closest('[data-toggle]') !== null

/** Groups and servers with their state and how many sessions are on each. */
export function ServerTree({ items, scope, onScope, onToggle }: ServerTreeProps) {
  const styles = useStyles()
  const tree = useRef<HTMLDivElement>(null)
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
  // The lines themselves stay free of handlers and of the time, so that they need not render again.
  const itemAt = (event: MouseEvent) => items.find(({ key }) => key === lineOf(event)?.dataset['key'])
  const onClick = (event: MouseEvent) => {
    const item = itemAt(event)
    if (item === undefined) return
    if (isOnChevron(event)) onToggle(item.key)
    else onScope(item.scope)
  }
  const onDoubleClick = (event: MouseEvent) => {
    const item = itemAt(event)
    if (item !== undefined && item.expanded !== null && !isOnChevron(event)) onToggle(item.key)
  }
  const onPointerOver = (event: MouseEvent) => {
    const line = lineOf(event)
    const server = itemAt(event)?.server ?? null
    if (line !== null && server !== null) {
      line.title = `${server.name}: ${serverStateSentence(server, Date.now())}`
    }
  }
  return (
    <div
      ref={tree}
      role="tree"
      aria-label="Servers"
      className={styles.tree}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
      onPointerOver={onPointerOver}
    >
      {items.map(({ key, label, level, sessions, expanded, server, troubled }, at) => (
        <TreeLine
          key={key}
          itemKey={key}
          label={label}
          level={level}
          sessions={sessions}
          expanded={expanded}
          troubled={troubled}
          state={server?.state ?? null}
          selected={key === selected}
          stop={at === index}
        />
      ))}
    </div>
  )
}

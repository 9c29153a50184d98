import { makeStyles, tokens } from '@fluentui/react-components'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import { scopeKey, type Scope } from '../console/scope.ts'
import { serverTip } from './server-facts-text.ts'
import { treeStep } from './tree-keys.ts'
import { healthWord } from '#words/servers.ts'
import { isInPart, healthOf } from '#contract/server-health.ts'
import { unreadableText, sumOf, worstOf } from './health-counts.ts'
import { TreeLine, treeLineHeight } from './tree-line.tsx'
import type { TreeItem } from './tree-model.ts'

const useStyles = makeStyles({
  tree: {
    flex: '1 1 auto',
    minHeight: 0,
    overflowY: 'auto',
    padding: '4px 8px',
    outlineStyle: 'none',
    fontVariantNumeric: 'tabular-nums',
    // The line the keyboard is on.
    ':focus-visible [data-current="true"]': {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
      // What is chosen has a whole line around it there.
      '@media (forced-colors: active)': { outlineStyle: 'dashed' },
    },
  },
  lines: { position: 'relative' },
})

export interface TreePlace {
  readonly item: TreeItem
  readonly x: number
  readonly y: number
}

/** With which keys held a line was pressed. */
export interface LinePress {
  readonly item: TreeItem
  readonly toggles: boolean
  readonly extends: boolean
}

export interface ServerTreeProps {
  readonly items: readonly TreeItem[]
  readonly scope: Scope
  /** The line the keyboard is on. */
  readonly index: number
  readonly marked: ReadonlySet<string>
  readonly onPress: (press: LinePress) => void
  readonly onToggle: (item: TreeItem) => void
  readonly onMenu: (place: TreePlace) => void
  readonly onEdit: (item: TreeItem) => void
  readonly onRemove: (item: TreeItem) => void
  readonly onUndo: () => void
  readonly onRedo: () => void
}

const lineOf = ({ target }: MouseEvent): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[role="treeitem"]') : null

const isOnChevron = ({ target }: MouseEvent): boolean =>
  target instanceof Element && target.closest('[data-toggle]') !== null

const lineId = (key: string) => `tree-${key}`
/** Both keys that people know for it. */
const isRedo = (event: KeyboardEvent) => isCtrl(event) && (event.shiftKey ? /^z$/i : /^y$/i).test(event.key)

const isCtrl = (event: KeyboardEvent | MouseEvent) => event.ctrlKey || event.metaKey

/** Folders and servers with their state and how many sessions are on each; only the lines on the screen exist. */
export function ServerTree(props: ServerTreeProps) {
  const { items, scope, index, marked, onPress, onToggle, onMenu } = props
  const styles = useStyles()
  const tree = useRef<HTMLDivElement>(null)
  const selected = scopeKey(scope)
  const current = items[index]
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => tree.current,
    estimateSize: () => treeLineHeight,
    overscan: 8,
    // The line the keyboard is on is there even when it is scrolled away: a screen reader asks for it.
    rangeExtractor: (range) =>
      [...new Set([index, ...defaultRangeExtractor(range)])]
        .filter((at) => at < items.length)
        .toSorted((one, other) => one - other),
  })
  const currentKey = current?.key
  useEffect(() => {
    if (currentKey !== undefined) virtualizer.scrollToIndex(index, { align: 'auto' })
    // oxlint-disable-next-line react/exhaustive-deps -- a line that others push up or down does not take the scrolling with it
  }, [currentKey])

  const openMenuByKey = () => {
    const box = document.getElementById(lineId(currentKey ?? ''))?.getBoundingClientRect()
    if (current !== undefined && box) onMenu({ item: current, x: box.left + 48, y: box.bottom })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (current === undefined) return
    const { key, shiftKey } = event
    if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) openMenuByKey()
    else if (key === 'F2') props.onEdit(current)
    else if (key === 'Delete') props.onRemove(current)
    else if (isRedo(event)) props.onRedo()
    else if (key.toLowerCase() === 'z' && isCtrl(event)) props.onUndo()
    else if (key === ' ') onPress({ item: current, toggles: true, extends: false })
    else if (key === 'Enter') onPress({ item: current, toggles: false, extends: false })
    else {
      const page = Math.max(1, Math.floor((tree.current?.clientHeight ?? 0) / treeLineHeight) - 1)
      const step = treeStep(key, { items, index, page })
      if (step === null) return
      const item = step === 'toggle' ? current : items[step.to]
      if (step === 'toggle') onToggle(current)
      else if (item !== undefined) onPress({ item, toggles: false, extends: shiftKey })
    }
    event.preventDefault()
  }
  // The lines themselves stay free of handlers and of the time, so that they need not render again.
  const itemAt = (event: MouseEvent) => items.find(({ key }) => key === lineOf(event)?.dataset['key'])
  const onClick = (event: MouseEvent) => {
    const item = itemAt(event)
    if (item === undefined) return
    if (isOnChevron(event)) onToggle(item)
    else onPress({ item, toggles: isCtrl(event), extends: event.shiftKey })
  }
  const onDoubleClick = (event: MouseEvent) => {
    const item = itemAt(event)
    if (item !== undefined && item.expanded !== null && !isOnChevron(event)) onToggle(item)
  }
  const onContextMenu = (event: MouseEvent) => {
    const item = itemAt(event)
    if (item === undefined) return
    event.preventDefault()
    onMenu({ item, x: event.clientX, y: event.clientY })
  }
  const onPointerOver = (event: MouseEvent) => {
    const line = lineOf(event)
    const server = itemAt(event)?.server ?? null
    if (line !== null && server !== null) line.title = serverTip(server, Date.now())
  }
  return (
    <div
      ref={tree}
      role="tree"
      aria-label="Servers"
      aria-multiselectable
      aria-activedescendant={currentKey === undefined ? undefined : lineId(currentKey)}
      tabIndex={0}
      className={styles.tree}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
      onContextMenu={onContextMenu}
      onPointerOver={onPointerOver}
    >
      <div role="presentation" className={styles.lines} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index: at, start }) => {
          const item = items[at]
          if (item === undefined) return null
          const { key, server } = item
          return (
            <TreeLine
              key={key}
              id={lineId(key)}
              itemKey={key}
              label={item.label}
              level={item.level}
              place={item.place}
              beside={item.beside}
              sessions={item.sessions}
              expanded={item.expanded}
              troubled={sumOf(item.troubled)}
              worst={worstOf(item.troubled)}
              troubledText={unreadableText(item.troubled)}
              state={server === null ? null : healthOf(server)}
              word={wordOf(server)}
              emptying={emptyingOf(server)}
              careful={server?.careful === true}
              machine={server?.origin === 'machine'}
              chosen={key === selected}
              marked={marked.has(key)}
              current={at === index}
              top={start}
            />
          )
        })}
      </div>
    </div>
  )
}

/** What is said of a server that is not read whole. */
function wordOf(server: ServerStatus | null): string | null {
  if (server === null) return null
  if (isInPart(server)) return 'in part'
  return server.state === 'live' ? null : healthWord(server)
}

function emptyingOf(server: ServerStatus | null) {
  const mode = server?.logons.mode ?? null
  return mode === 'enable' ? null : mode
}

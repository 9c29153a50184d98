import { useCallback, useEffect, useMemo, useState, type KeyboardEvent } from 'react'
import { gridStep } from '../grid/grid-keys.ts'
import { isHeading, rowsOf, type GridLine } from '../grid/grid-lines.ts'
import { rowHeight } from '../grid/grid-styles.ts'
import type { SessionGridProps } from './session-grid.tsx'
import { enterDetails, gridSelector } from '../ui/window-parts.ts'
import { linesOnScreen, type VirtualLines } from '../grid/virtual-lines.ts'
import type { Press } from '../grid/marks.ts'
import { useConsole, useConsoleState } from '../console/console-context.ts'

interface GridCursorOptions extends SessionGridProps {
  readonly selectedKey: string | null
}

/** Where the keyboard is: on a heading, else on the selected row; -1 where neither is shown. */
function placeOf(
  lines: readonly GridLine[],
  { headingGroup, selectedKey }: Pick<GridCursorOptions, 'headingGroup' | 'selectedKey'>,
): number {
  if (headingGroup !== null) {
    return lines.findIndex((line) => isHeading(line) && line.group === headingGroup)
  }
  if (selectedKey === null) return -1
  return lines.findIndex((line) => !isHeading(line) && line.row.sessionKey === selectedKey)
}

/** The line that the keyboard is on, and what keys and pointer do to groups and rows. */
export function useGridCursor(
  props: GridCursorOptions,
  virtualizer: VirtualLines,
  openMenuByKey: () => void,
) {
  const { lines, selectedKey, headingGroup, onPress, onHeading, onToggle: toggle } = props
  const current = useMemo(
    () => placeOf(lines, { headingGroup, selectedKey }),
    [lines, headingGroup, selectedKey],
  )
  const onToggle = useCallback(
    (group: string, index: number) => {
      onHeading(group)
      toggle(group)
      // Closed where it is held at the top, it stays there: its rows above the screen are gone.
      const start = index * rowHeight
      if (start < (virtualizer.scrollOffset ?? 0)) virtualizer.scrollToOffset(start)
    },
    [onHeading, toggle, virtualizer],
  )
  const goTo = (index: number, extending: boolean) => {
    const line = lines[index]
    if (line === undefined) return
    if (isHeading(line)) onHeading(line.group)
    else onPress({ key: line.row.sessionKey, toggles: false, extends: extending })
    virtualizer.scrollToIndex(index)
  }
  /** Keys for what is selected; a heading is nothing that can be acted on. */
  const onRowKey = ({ key, shiftKey }: KeyboardEvent): boolean => {
    if (selectedKey === null || isHeading(lines[current])) return false
    if (key === 'Enter') enterDetails()
    else if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) openMenuByKey()
    else if (key === ' ' && current >= 0) onPress({ key: selectedKey, toggles: true, extends: false })
    else return false
    return true
  }
  const onStepKey = (event: KeyboardEvent): boolean => {
    const line = lines[current]
    const step = gridStep(event, lines, { index: current, page: linesOnScreen(virtualizer) })
    if (step === null) return false
    if (step !== 'toggle') goTo(step.to, event.shiftKey)
    else if (isHeading(line) && line.first !== null) onToggle(line.group, current)
    return true
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const ctrl = event.ctrlKey || event.metaKey
    if (ctrl && event.key === 'a') props.onMarkAll()
    else if (ctrl && event.key === 'c') props.onCopy()
    else if (!onRowKey(event) && !onStepKey(event)) return
    event.preventDefault()
  }
  return { current, onHeadingLine: isHeading(lines[current]), onToggle, onKeyDown }
}

interface Cursor {
  readonly group: string
  /** What was selected when the keyboard went there; when that is another, the keyboard is on it. */
  readonly selectedKey: string | null
}

/** The heading that the keyboard is on; null while it is on a row. The row selected before stays so: its details are shown on. */
export function useHeadingCursor(selectedKey: string | null, pressRow: (press: Press) => void) {
  const [cursor, setCursor] = useState<Cursor | null>(null)
  const onHeading = useCallback((group: string) => setCursor({ group, selectedKey }), [selectedKey])
  const onPress = useCallback(
    (press: Press) => {
      setCursor(null)
      pressRow(press)
    },
    [pressRow],
  )
  const isThere = cursor !== null && cursor.selectedKey === selectedKey
  return { headingGroup: isThere ? cursor.group : null, onHeading, onPress }
}

interface EnterRows {
  /** The rows are those of the last letter that was typed. */
  readonly settled: boolean
  readonly onPress: (press: Press) => void
  readonly onHeading: (group: string) => void
}

export const focusGrid = (): void => {
  const grid = document.querySelector<HTMLElement>(gridSelector)
  grid?.focus()
}

/** Takes the keyboard to the session that is selected, or from the search to the first row found, or where all groups are closed to the first of those; where nothing is, it stays. */
export function useEnterRows(lines: readonly GridLine[], { settled, onPress, onHeading }: EnterRows) {
  const { show } = useConsole().store
  const entering = useConsoleState((state) => state.entering)
  const selectedKey = useConsoleState((state) => state.selectedKey)
  useEffect(() => {
    if (!entering || !settled) return
    show({ entering: false })
    const grid = document.querySelector(gridSelector)
    if (entering === 'selected') {
      const place = lines.findIndex((line) => !isHeading(line) && line.row.sessionKey === selectedKey)
      // With what stands above it in sight.
      if (place >= 0) grid?.scrollTo({ top: (place - 2) * rowHeight })
      return focusGrid()
    }
    const first = rowsOf(lines).find(({ gone }) => !gone)
    const heading = lines.find(isHeading)
    if (first !== undefined) onPress({ key: first.row.sessionKey, toggles: false, extends: false })
    else if (heading !== undefined) onHeading(heading.group)
    else return
    grid?.scrollTo({ top: 0 })
    focusGrid()
  }, [lines, entering, selectedKey, show, settled, onPress, onHeading])
}

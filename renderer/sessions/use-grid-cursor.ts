import { useCallback, useMemo, type KeyboardEvent } from 'react'
import { gridStep } from '../grid/grid-keys.ts'
import { isHeading, type GridLine } from '../grid/grid-lines.ts'
import { rowHeight } from '../grid/grid-styles.ts'
import type { SessionGridProps } from './session-grid.tsx'
import { enterDetails } from '../ui/window-parts.ts'
import { linesOnScreen, type VirtualLines } from '../grid/virtual-lines.ts'

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

import { useEffect } from 'react'
import { useConsole, useConsoleState } from '../console/console-context.ts'
import { gridSelector } from '../ui/window-parts.ts'
import { isHeading, rowsOf, type GridLine } from '../grid/grid-lines.ts'
import type { Press } from '../grid/marks.ts'

export interface EnterRows {
  /** The rows are those of the last letter that was typed. */
  readonly settled: boolean
  readonly onPress: (press: Press) => void
  readonly onHeading: (group: string) => void
}

export const focusGrid = (): void => {
  const grid = document.querySelector<HTMLElement>(gridSelector)
  grid?.focus()
}

/** Takes the keyboard from the search to the first row found, or where all groups are closed to the first of those; where nothing is, it stays. */
export function useEnterRows(lines: readonly GridLine[], { settled, onPress, onHeading }: EnterRows) {
  const { show } = useConsole().store
  const entering = useConsoleState((state) => state.entering)
  useEffect(() => {
    if (!entering || !settled) return
    show({ entering: false })
    const first = rowsOf(lines).find(({ gone }) => !gone)
    const heading = lines.find(isHeading)
    if (first !== undefined) onPress({ key: first.row.sessionKey, toggles: false, extends: false })
    else if (heading !== undefined) onHeading(heading.group)
    else return
    document.querySelector(gridSelector)?.scrollTo({ top: 0 })
    focusGrid()
  }, [lines, entering, show, settled, onPress, onHeading])
}

import { useEffect } from 'react'
import type { SessionRow } from '#contract/session.ts'
import type { HeldRow } from './held-order.ts'
import type { Press } from './marks.ts'

export interface EnterRows {
  /** The keyboard is to go to the first row. */
  readonly entering: boolean
  readonly onEntered: () => void
  /** The rows are those of the last letter that was typed. */
  readonly settled: boolean
  readonly onPress: (press: Press) => void
}

export const focusGrid = (): void => {
  const grid = document.querySelector<HTMLElement>('[role="grid"]')
  grid?.focus()
}

/** Takes the keyboard from the search to the first row found; where none is, it stays. */
export function useEnterRows(
  rows: readonly HeldRow<SessionRow>[],
  { entering, onEntered, settled, onPress }: EnterRows,
) {
  useEffect(() => {
    if (!entering || !settled) return
    onEntered()
    const first = rows.find(({ gone }) => !gone)
    if (first === undefined) return
    onPress({ key: first.row.sessionKey, toggles: false, extends: false })
    document.querySelector('[role="grid"]')?.scrollTo({ top: 0 })
    focusGrid()
  }, [rows, entering, onEntered, settled, onPress])
}

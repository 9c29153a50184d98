import { useState } from 'react'
import type { SessionRow } from '#contract/session.ts'
import { freeOrder, holdOrder, type HeldRow } from '../grid/held-order.ts'

interface Shown {
  readonly source: readonly SessionRow[]
  readonly hold: boolean
  readonly order: string
  readonly rows: readonly HeldRow<SessionRow>[]
}

/**
 * Rows in the order to show. While `hold` is on, live changes move no row; another `order` (sorting, scope, search) is
 * the person's own wish and counts at once.
 */
export function useHeldRows(
  source: readonly SessionRow[],
  { hold, order }: { readonly hold: boolean; readonly order: string },
): readonly HeldRow<SessionRow>[] {
  const [shown, setShown] = useState<Shown>(() => ({ source, hold, order, rows: freeOrder(source) }))
  if (shown.source === source && shown.hold === hold && shown.order === order) return shown.rows
  const rows =
    hold && shown.order === order
      ? holdOrder(shown.rows, source, ({ sessionKey }) => sessionKey)
      : freeOrder(source)
  setShown({ source, hold, order, rows })
  return rows
}

import { goesOnAs } from '#contract/from-before.ts'
import { useMemo, useState } from 'react'
import type { Scope } from '../console/scope.ts'
import { gridLines } from '../grid/grid-lines.ts'
import type { useFoundRows } from './use-found-rows.ts'
import { useHeadingServers } from './use-heading-servers.ts'
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
function useHeldRows(
  source: readonly SessionRow[],
  { hold, order }: { readonly hold: boolean; readonly order: string },
): readonly HeldRow<SessionRow>[] {
  const [shown, setShown] = useState<Shown>(() => ({ source, hold, order, rows: freeOrder(source) }))
  if (shown.source === source && shown.hold === hold && shown.order === order) return shown.rows
  const rows =
    hold && shown.order === order
      ? holdOrder(shown.rows, source, ({ sessionKey }) => sessionKey, goesOnAs)
      : freeOrder(source)
  setShown({ source, hold, order, rows })
  return rows
}

interface ShownLinesOptions {
  readonly scope: Scope
  /** No line moves by itself. */
  readonly hold: boolean
}

/** The rows found as lines of the grid, with the headings of their groups. */
export function useShownLines(
  { farm, source, order, words, groups }: ReturnType<typeof useFoundRows>,
  { scope, hold }: ShownLinesOptions,
) {
  const { grouping, closed } = groups
  // A row held for a machine that the list does not have any more would stand there under another's name.
  const rows = useHeldRows(source, { hold, order: `${order} ${farm.listAge}` })
  const searching = words.length > 0
  const servers = useHeadingServers(farm.servers, { scope, searching, grouping })
  const grid = useMemo(() => gridLines(rows, grouping, closed, servers), [rows, grouping, closed, servers])
  return { grid, empty: rows.length === 0 }
}

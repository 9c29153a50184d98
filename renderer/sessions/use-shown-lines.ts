import { useMemo } from 'react'
import type { Scope } from '../console/scope.ts'
import { gridLines } from '../grid/grid-lines.ts'
import type { useFoundRows } from './use-found-rows.ts'
import { useHeadingServers } from './use-heading-servers.ts'
import { useHeldRows } from './use-held-rows.ts'

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

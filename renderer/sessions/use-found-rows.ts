import { useDeferredValue, useMemo, useState } from 'react'
import { useConsoleState } from '../console/console-context.ts'
import { usePreference } from '../console/use-preferences.ts'
import { scopeKey } from '../console/scope.ts'
import { createRowOrder } from './row-order.ts'
import { searchWords } from '../console/search.ts'
import { useClosedGroups } from './use-closed-groups.ts'
import { useProgramSearch } from './use-program-search.ts'
import { createVisibleRows } from './visible-rows.ts'

/** The rows that fit what is chosen and typed, in their order, and what that order and choice are. */
export function useFoundRows() {
  const typed = useConsoleState((state) => state.search)
  const chosen = useConsoleState((state) => state.scope)
  // A letter is painted before the rows it finds, and live changes wait for both. Where it looks goes with it.
  const search = useDeferredValue(typed)
  const scope = useDeferredValue(chosen)
  const farm = useDeferredValue(useConsoleState((state) => state.farm))
  const showSystemSessions = usePreference('showSystemSessions')
  const sorting = usePreference('sorting')
  const words = useMemo(() => searchWords(search), [search])
  const settled = typed === search && chosen === scope
  const { own, program } = useProgramSearch(search, settled)
  const sessionKeys = program?.sessionKeys ?? null
  const [rowOrder] = useState(createRowOrder)
  const [visibleRows] = useState(createVisibleRows)
  const groups = useClosedGroups(words)
  const { grouping } = groups
  const sorted = useMemo(() => rowOrder(farm, sorting, grouping), [rowOrder, farm, sorting, grouping])
  const source = useMemo(
    () => visibleRows(sorted, farm.servers, { scope, words: own, sessionKeys, showSystemSessions }),
    [visibleRows, sorted, farm.servers, scope, own, sessionKeys, showSystemSessions],
  )
  return {
    farm,
    scope,
    search,
    words,
    program,
    groups,
    source,
    /** Another text where the rows stand in another order, or others are wanted. */
    order: JSON.stringify([scopeKey(scope), words, showSystemSessions, sorting, grouping]),
    /** False while these are not yet the rows of what was typed. */
    settled: settled && program?.resting !== true,
  }
}

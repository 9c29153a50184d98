import { useCallback, useState } from 'react'
import { noneClosed, type ClosedGroups, type Grouping } from '../console/preferences-groups.ts'
import { changePreferences, usePreference } from '../console/use-preferences.ts'
import { useLatest } from '../ui/use-latest.ts'
import { everyGroup, toggledGroup } from '../grid/groups.ts'

/** What was opened and closed during one search. */
interface During {
  readonly words: readonly string[]
  readonly grouping: Grouping
  readonly closed: ClosedGroups
}

/** Which groups are closed. A search opens all; what is closed during it counts until it is another, what was closed before is remembered. */
export function useClosedGroups(words: readonly string[]) {
  const grouping = usePreference('grouping')
  const remembered = usePreference('collapsedGroups')
  const [during, setDuring] = useState<During>({ words, grouping, closed: noneClosed })
  const searching = words.length > 0
  const kept = grouping === 'none' ? noneClosed : remembered[grouping]
  const isSameSearch = during.words === words && during.grouping === grouping
  const closed = searching ? (isSameSearch ? during.closed : noneClosed) : kept

  const change = useCallback(
    (next: ClosedGroups) => {
      if (searching) setDuring({ words, grouping, closed: next })
      else if (grouping !== 'none')
        changePreferences({ collapsedGroups: { ...remembered, [grouping]: next } })
    },
    [searching, words, grouping, remembered],
  )
  const onToggle = useCallback((group: string) => change(toggledGroup(closed, group)), [change, closed])
  const latest = useLatest(change)
  const onCloseAll = useCallback((all: boolean) => latest.current(everyGroup(all)), [latest])
  return { grouping, closed, onToggle, onCloseAll }
}

import { useCallback } from 'react'
import type { SessionRow } from '#contract/session.ts'
import { useConsole } from '../console/console-context.ts'
import { findRow } from '../console/farm.ts'
import { useLatest } from '../ui/use-latest.ts'
import type { SessionTable } from './use-session-table.ts'
import { useTakeRows } from './use-take-rows.ts'

interface TakeShownOptions {
  readonly source: readonly SessionRow[]
  /** Those that are marked; where these are not several, the selected one is taken. */
  readonly living: readonly string[]
  /** What the rows are those of. */
  readonly place: string
}

/** Takes all that is found, or what is chosen of it, out of the window; it stays the same while only rows change. */
export function useTakeShown(table: SessionTable, { source, living, place }: TakeShownOptions) {
  const { store } = useConsole()
  const { copy, copyRows, exportCsv, exporting, said } = useTakeRows(table, place)
  const found = useLatest(source)
  const onCopyAll = useCallback(() => copyRows(found.current), [copyRows, found])
  const onExport = useCallback(() => void exportCsv(found.current), [exportCsv, found])
  const onCopyChosen = useCallback(() => {
    const { farm, selectedKey } = store.state.getState()
    const keys = living.length > 1 ? living : [selectedKey]
    const chosen = keys.flatMap((key) => findRow(farm, key) ?? [])
    if (chosen.length > 0) copyRows(chosen)
  }, [copyRows, store, living])
  return { copy, copyRows, onCopyAll, onCopyChosen, onExport, exporting, said }
}

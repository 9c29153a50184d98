import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { SessionRow } from '#contract/session.ts'
import { useConsole } from '../app/console-context.ts'
import type { HeldRow } from './held-order.ts'
import { livingMarks, newlyDone, noMarks, pressedMarks, withoutMarks, type Press } from './marks.ts'

const livingKeys = (rows: readonly HeldRow<SessionRow>[]): readonly string[] =>
  rows.filter(({ gone }) => !gone).map(({ row }) => row.sessionKey)

/** Which rows are marked, and what a press does to that. What it hands out stays the same while only rows change. */
export function useMarkedRows(
  rows: readonly HeldRow<SessionRow>[],
  {
    selectedKey,
    onSelect,
  }: { readonly selectedKey: string | null; readonly onSelect: (key: string) => void },
) {
  const [marks, setMarks] = useState(noMarks)
  // Read when a row is pressed, so that rows need not render again for each change of the others.
  const shown = useRef(rows)
  useEffect(() => {
    shown.current = rows
  }, [rows])
  const { store } = useConsole()
  useEffect(
    () =>
      store.state.subscribe(({ actions }, { actions: before }) => {
        const done = actions === before ? null : newlyDone(before, actions)
        if (done !== null && done.size > 0) setMarks((held) => withoutMarks(held, done))
      }),
    [store],
  )
  const living = useMemo(
    () => (marks.keys.size > 1 ? livingMarks(marks, new Set(livingKeys(rows))) : []),
    [marks, rows],
  )
  const onPress = useCallback(
    (press: Press) => {
      setMarks((before) => pressedMarks(before, press, livingKeys(shown.current)))
      onSelect(press.key)
    },
    [onSelect],
  )
  const onMarkAll = useCallback(
    () => setMarks({ keys: new Set(livingKeys(shown.current)), anchor: selectedKey }),
    [selectedKey],
  )
  const onClear = useCallback(() => setMarks(noMarks), [])
  return { keys: marks.keys, living, onPress, onMarkAll, onClear }
}

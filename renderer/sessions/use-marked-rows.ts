import { useCallback, useEffect, useMemo, useState } from 'react'
import { useConsole } from '../console/console-context.ts'
import { useLatest } from '../ui/use-latest.ts'
import { rowsOf, type GridLines } from '../grid/grid-lines.ts'
import {
  hiddenMarks,
  livingMarks,
  newlyDone,
  noMarks,
  pressedMarks,
  withoutMarks,
  type Press,
} from '../grid/marks.ts'

const livingKeys = (lines: GridLines['lines']): readonly string[] =>
  rowsOf(lines)
    .filter(({ gone }) => !gone)
    .map(({ row }) => row.sessionKey)

/**
 * Which rows are marked, and what a press does to that. A marked row whose group closes, or that a search or another
 * choice leaves out, is marked no longer: what is not seen is not acted on, nor comes back marked. What it hands out
 * stays the same while only rows change.
 */
export function useMarkedRows({ lines, hidden }: GridLines) {
  const [marks, setMarks] = useState(noMarks)
  const unseen = useMemo(() => hiddenMarks(marks, { lines, hidden }), [marks, lines, hidden])
  if (unseen.size > 0) setMarks(withoutMarks(marks, unseen))
  // Read when a row is pressed, so that rows need not render again for each change of the others.
  const shown = useLatest(lines)
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
    () =>
      marks.keys.size > 1
        ? livingMarks(marks, new Set(livingKeys(lines).filter((key) => marks.keys.has(key))))
        : [],
    [marks, lines],
  )
  const onPress = useCallback(
    (press: Press) => {
      setMarks((before) => pressedMarks(before, press, livingKeys(shown.current)))
      store.show({ selectedKey: press.key })
    },
    [shown, store],
  )
  const onMarkAll = useCallback(
    () =>
      setMarks({
        keys: new Set(livingKeys(shown.current)),
        anchor: store.state.getState().selectedKey,
        isRange: false,
      }),
    [shown, store],
  )
  const onClear = useCallback(() => setMarks(noMarks), [])
  return { keys: marks.keys, living, onPress, onMarkAll, onClear }
}

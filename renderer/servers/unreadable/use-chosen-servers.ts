import { useCallback, useMemo, useState } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import { noMarks, pressedMarks, type Press } from '../../grid/marks.ts'
import { useLatest } from '../../ui/use-latest.ts'

const idOf = ({ serverId }: ServerStatus) => serverId

/** Which servers of the list are chosen, and on which the keyboard is. One that leaves the list is chosen no longer. */
export function useChosenServers(rows: readonly ServerStatus[], onChoice: () => void) {
  const [marks, setMarks] = useState(noMarks)
  const [cursor, setCursor] = useState<string | null>(null)
  const shown = useLatest(rows)
  const onPress = useCallback(
    (press: Press) => {
      setMarks((before) => pressedMarks(before, press, shown.current.map(idOf)))
      setCursor(press.key)
      onChoice()
    },
    [shown, onChoice],
  )
  const onAll = useCallback(() => setMarks({ ...noMarks, keys: new Set(shown.current.map(idOf)) }), [shown])
  const chosen = useMemo(() => rows.filter(({ serverId }) => marks.keys.has(serverId)), [rows, marks])
  return { chosen, cursor, keys: marks.keys, onPress, onAll }
}

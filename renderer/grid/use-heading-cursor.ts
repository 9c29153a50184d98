import { useCallback, useState } from 'react'
import type { Press } from './marks.ts'

interface Cursor {
  readonly group: string
  /** What was selected when the keyboard went there; when that is another, the keyboard is on it. */
  readonly selectedKey: string | null
}

/** The heading that the keyboard is on; null while it is on a row. The row selected before stays so: its details are shown on. */
export function useHeadingCursor(selectedKey: string | null, pressRow: (press: Press) => void) {
  const [cursor, setCursor] = useState<Cursor | null>(null)
  const onHeading = useCallback((group: string) => setCursor({ group, selectedKey }), [selectedKey])
  const onPress = useCallback(
    (press: Press) => {
      setCursor(null)
      pressRow(press)
    },
    [pressRow],
  )
  const isThere = cursor !== null && cursor.selectedKey === selectedKey
  return { headingGroup: isThere ? cursor.group : null, onHeading, onPress }
}

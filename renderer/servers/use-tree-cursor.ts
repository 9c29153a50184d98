import { useState } from 'react'
import { noMarks, pressedMarks, type Marks } from '../grid/marks.ts'
import { scopeKey, type Scope } from '../console/scope.ts'
import type { LinePress } from './server-tree.tsx'
import { lineOf } from './tree-keys.ts'
import type { TreeItem } from './tree-model.ts'

interface Cursor {
  readonly key: string
  /** What was chosen then: another choice, made elsewhere, takes the cursor with it. */
  readonly chosen: string
}

export interface TreeCursorOptions {
  readonly scope: Scope
  readonly onScope: (scope: Scope) => void
  readonly groupOf: (serverId: string) => string | null
}

/** The line the keyboard is on, and those that are marked to be dealt with together. */
export function useTreeCursor(items: readonly TreeItem[], { scope, onScope, groupOf }: TreeCursorOptions) {
  const chosen = scopeKey(scope)
  const [cursor, setCursor] = useState<Cursor | null>(null)
  const [marks, setMarks] = useState<Marks>(noMarks)
  const wanted = cursor?.chosen === chosen ? cursor.key : chosen
  const marked = items.filter(({ key }) => marks.keys.has(key))
  return {
    index: lineOf(items, wanted, groupOf),
    /** Marked lines that are shown; one alone is only where the cursor is. */
    marked: marked.length > 1 ? marked : [],
    press: ({ item, toggles, extends: ranges }: LinePress) => {
      const { key } = item
      const before = marks.anchor === null ? { ...noMarks, keys: new Set([wanted]), anchor: wanted } : marks
      setMarks(
        pressedMarks(
          before,
          { key, toggles, extends: ranges },
          items.map((one) => one.key),
        ),
      )
      const moves = toggles || ranges
      setCursor({ key, chosen: moves ? chosen : key })
      if (!moves) onScope(item.scope)
    },
    clear: () => setMarks(noMarks),
  }
}

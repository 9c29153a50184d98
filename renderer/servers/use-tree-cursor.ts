import { useState } from 'react'
import { noMarks, pressedMarks, type Marks } from '../sessions/marks.ts'
import { isInFolder } from './folders.ts'
import { scopeKey, type Scope } from './scope.ts'
import type { LinePress } from './server-tree.tsx'
import type { TreeItem } from './tree-model.ts'

interface Cursor {
  readonly key: string
  /** What was chosen then: another choice, made elsewhere, takes the cursor with it. */
  readonly chosen: string
}

/** The line the keyboard is on, and those that are marked to be dealt with together. */
export function useTreeCursor(items: readonly TreeItem[], scope: Scope, onScope: (scope: Scope) => void) {
  const chosen = scopeKey(scope)
  const [cursor, setCursor] = useState<Cursor | null>(null)
  const [marks, setMarks] = useState<Marks>(noMarks)
  const wanted = cursor?.chosen === chosen ? cursor.key : chosen
  const marked = items.filter(({ key }) => marks.keys.has(key))
  return {
    index: indexOf(items, wanted),
    /** Marked lines that are shown; one alone is only where the cursor is. */
    marked: marked.length > 1 ? marked : [],
    press: ({ item, toggles, extends: ranges }: LinePress) => {
      const { key } = item
      const before = marks.anchor === null ? { keys: new Set([wanted]), anchor: wanted } : marks
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

/** Where a line is; where it is not shown, the innermost folder around it that is. */
function indexOf(items: readonly TreeItem[], key: string): number {
  const found = items.findIndex((item) => item.key === key)
  if (found >= 0) return found
  const group = key.startsWith('group:') ? key.slice('group:'.length) : null
  const around = items.findLastIndex(({ scope }) => scope.kind === 'group' && isInFolder(group, scope.group))
  return Math.max(0, around)
}

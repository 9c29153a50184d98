import { isInFolder } from '#contract/in-folder.ts'
import type { TreeItem } from './tree-model.ts'

/** What a key does in the tree: goes to another line, or opens or closes the one it is on. */
export type TreeStep = { readonly to: number } | 'toggle'

export interface TreePosition {
  readonly items: readonly Pick<TreeItem, 'level' | 'expanded'>[]
  readonly index: number
  /** Lines on the screen. */
  readonly page: number
}

/** As the pattern for trees has it; null for a key that means nothing there. */
export function treeStep(key: string, { items, index, page }: TreePosition): TreeStep | null {
  const item = items[index]
  if (item === undefined) return null
  const to = (wanted: number) => ({ to: Math.max(0, Math.min(items.length - 1, wanted)) })
  switch (key) {
    case 'ArrowDown':
      return to(index + 1)
    case 'ArrowUp':
      return to(index - 1)
    case 'PageDown':
      return to(index + page)
    case 'PageUp':
      return to(index - page)
    case 'Home':
      return to(0)
    case 'End':
      return to(items.length - 1)
    case 'ArrowRight':
      if (item.expanded === null) return null
      return item.expanded ? to(index + 1) : 'toggle'
    case 'ArrowLeft':
      if (item.expanded === true) return 'toggle'
      return around(items, index)
    default:
      return null
  }
}

/** The line of the folder around this one. */
function around(items: TreePosition['items'], index: number): TreeStep | null {
  const level = items[index]?.level ?? 1
  const parent = items.findLastIndex((other, at) => at < index && other.level < level)
  return parent < 0 ? null : { to: parent }
}

/** Where a line is, by its key; where it is not shown, the innermost folder around it that is, else the first line. */
export function lineOf(
  items: readonly Pick<TreeItem, 'key' | 'scope'>[],
  key: string,
  groupOf: (serverId: string) => string | null,
): number {
  const found = items.findIndex((item) => item.key === key)
  if (found >= 0) return found
  const [kind, rest] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)]
  const group = kind === 'group' ? rest : kind === 'server' ? groupOf(rest) : null
  const folder = items.findLastIndex(({ scope }) => scope.kind === 'group' && isInFolder(group, scope.group))
  return Math.max(0, folder)
}

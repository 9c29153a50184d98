import type { Fault } from './fault.ts'
import { shortInTheMiddle } from './short-text.ts'

const deepest = 5
const longestName = 64

/** The folders of a path, the outermost first; spaces around a name do not count. */
export function foldersOf(path: string): readonly string[] {
  return path.split('/').map((name) => name.trim())
}

/** Why a text cannot be a folder's path; null when it can. */
export function folderFault(path: string): Fault | null {
  const folders = foldersOf(path)
  const group = shortInTheMiddle(path, 120)
  if (folders.length > deepest) {
    return { code: 'folder-too-deep', values: { group, most: deepest, depth: folders.length } }
  }
  if (folders.includes('')) return { code: 'folder-unnamed', values: { group } }
  if (folders.some((name) => name.length > longestName)) {
    return { code: 'folder-name-too-long', values: { most: longestName } }
  }
  return /\p{Cc}/u.test(path) ? { code: 'folder-characters', values: {} } : null
}

/** Whether something lies in a folder or in one of those inside it. */
export const isInFolder = (group: string | null, folder: string): boolean =>
  group !== null && (group === folder || group.startsWith(`${folder}/`))

/** Where something lies once its folder has another path. */
export const movedPath = (group: string, folder: string, to: string): string =>
  `${to}${group.slice(folder.length)}`

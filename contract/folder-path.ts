import { z } from 'zod'
import type { Fault } from './fault.ts'
import { issueOf } from './problem.ts'
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

/** Where a server lies in the tree: folders from the outermost in, `London/Floor 2`. */
export const folderPath = z
  .string()
  .max(1000)
  .transform((path) => foldersOf(path).join('/'))
  .superRefine((path, context) => {
    const fault = folderFault(path)
    if (fault !== null) context.addIssue(issueOf(fault))
  })

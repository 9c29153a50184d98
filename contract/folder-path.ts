import { z } from 'zod'

const deepest = 5
const longestName = 64

/** The folders of a path, the outermost first; spaces around a name do not count. */
export function foldersOf(path: string): readonly string[] {
  return path.split('/').map((name) => name.trim())
}

/** Why a text cannot be a folder's path, one plain sentence; null when it can. */
export function folderProblem(path: string): string | null {
  const folders = foldersOf(path)
  if (folders.length > deepest) return `Folders can be ${deepest} deep, and “${path}” is ${folders.length}.`
  if (folders.includes('')) return `“${path}” has a folder without a name.`
  if (folders.some((name) => name.length > longestName)) {
    return `A folder’s name has at most ${longestName} characters.`
  }
  return /\p{Cc}/u.test(path) ? 'A folder’s name cannot hold tabs, line ends or control characters.' : null
}

/** Where a server lies in the tree: folders from the outermost in, `London/Floor 2`. */
export const folderPath = z
  .string()
  .max(1000)
  .transform((path) => foldersOf(path).join('/'))
  .superRefine((path, context) => {
    const message = folderProblem(path)
    if (message !== null) context.addIssue({ code: 'custom', message })
  })

import { closeSync, constants, lstatSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'

/** Who was where, and who acts on whom, is nobody else's business. Windows has no modes: there the folder's own rights hold. */
export const ownFileMode = 0o600
const ownFolderMode = 0o700

/** Makes a folder for this account alone where it is missing; one that is there stays as it is. */
export function makeOwnFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: ownFolderMode })
}

/**
 * Makes a file for this account alone where it is missing. SQLite would make it for everybody to read, and gives what lies
 * beside it the same rights. Throws for what is no plain file.
 */
export function makeOwnFile(path: string): void {
  makeOwnFolder(dirname(path))
  if (isPlainFile(path)) return
  const { O_APPEND, O_CREAT, O_NOFOLLOW, O_WRONLY } = constants
  closeSync(openSync(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, ownFileMode))
}

/** False for none. Throws for a link, which leads to a file that nobody asked for, and for what is opened without an end. */
export function isPlainFile(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false })
  if (stats === undefined) return false
  if (stats.isFile()) return true
  throw new Error(`${path} is ${stats.isSymbolicLink() ? 'a link to another file' : 'no plain file'}`)
}

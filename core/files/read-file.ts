import { constants } from 'node:fs'
import { lstat, open, stat, type FileHandle } from 'node:fs/promises'
import type { Stats } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { decodeText, type DecodedText } from '#contract/decode-text.ts'
import type { FileTrouble } from '#contract/file-trouble.ts'
import { causeText } from '../failures.ts'

export type TextRead =
  | ({ readonly read: 'text' } & DecodedText)
  | { readonly read: 'nothing' }
  | { readonly read: 'refused'; readonly trouble: FileTrouble }

export interface ReadOptions {
  /** A larger one is not read. */
  readonly mostBytes: number
  /** Whether a link is followed: where a person named it, and nowhere else. */
  readonly followsLinks: boolean
}

/** Reads a text that others may have put there: nothing but a plain file of some size is opened, and never waited for. */
export async function readTextFile(path: string, options: ReadOptions): Promise<TextRead> {
  try {
    const { followsLinks } = options
    // Before it is opened: that alone may wake what stands behind a pipe or a device.
    const stranger = strangerOf(await (followsLinks ? stat : lstat)(path))
    if (stranger !== null) return refused(stranger)
    const handle = await open(path, followsLinks ? openAtOnce : openAtOnce | constants.O_NOFOLLOW)
    try {
      return await readOpened(handle, options)
    } finally {
      await handle.close()
    }
  } catch (cause) {
    if (isMissing(cause)) return { read: 'nothing' }
    return refused(
      codeOf(cause) === 'ELOOP' ? { code: 'link' } : { code: 'unreadable', why: causeText(cause) },
    )
  }
}

/** It may have been exchanged after it was looked at. Windows has neither flag, and they are nothing there. */
const openAtOnce = constants.O_RDONLY | constants.O_NONBLOCK

async function readOpened(handle: FileHandle, { mostBytes }: ReadOptions): Promise<TextRead> {
  const stats = await handle.stat()
  const stranger = strangerOf(stats)
  if (stranger !== null) return refused(stranger)
  const tooLarge = refused({ code: 'too-large', mostBytes })
  if (stats.size > mostBytes) return tooLarge
  // It may grow meanwhile.
  const bytes = await buffer(handle.createReadStream({ end: mostBytes, autoClose: false }))
  if (bytes.length > mostBytes) return tooLarge
  const decoded = decodeText(bytes)
  return decoded === null ? refused({ code: 'no-text' }) : { read: 'text', ...decoded }
}

const refused = (trouble: FileTrouble) => ({ read: 'refused', trouble }) as const

function strangerOf(stats: Stats): FileTrouble | null {
  if (stats.isFile()) return null
  if (stats.isSymbolicLink()) return { code: 'link' }
  if (stats.isDirectory()) return { code: 'no-file', kind: 'folder' }
  if (stats.isFIFO()) return { code: 'no-file', kind: 'pipe' }
  return { code: 'no-file', kind: stats.isSocket() ? 'socket' : 'device' }
}

const codeOf = (cause: unknown): unknown => (cause instanceof Error && 'code' in cause ? cause.code : null)

export function isMissing(cause: unknown): boolean {
  return codeOf(cause) === 'ENOENT'
}

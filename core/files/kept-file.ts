import { dirname, join, parse as parsePath } from 'node:path'
import type { NotWritten } from '#contract/causes/console.ts'
import { createSerialQueue } from '#contract/serial-queue.ts'
import { causeText } from '../failures.ts'
import { takeFileLock } from './file-lock.ts'
import {
  copyAside,
  lookAtJsonFile,
  readJsonFile,
  writeJsonFile,
  type FileLook,
  type FileReading,
  type JsonFile,
} from './json-file.ts'

export type KeptChange<T> =
  /** `copiedTo`: where the file of before lies, for something in it could not be read; null where nothing was lost. */
  | { readonly outcome: 'written'; readonly copiedTo: string | null }
  /** Nothing was written: the file holds something else than the change was made for. */
  | { readonly outcome: 'overtaken'; readonly found: T | null }
  | { readonly outcome: 'not-written'; readonly notWritten: NotWritten }

/** What to write in the place of what is found there; null to leave that. */
export type Decide<T> = (found: T | null) => Decided | Promise<Decided>
type Decided = Readonly<Record<string, unknown>> | null

/** A file of the data folder that is read at the start and written whole, never over what could not be read. */
export interface KeptFile<T> {
  /** At the start: what is broken is set aside. */
  readonly open: () => Promise<FileReading<T>>
  /** Touches nothing. */
  readonly look: () => Promise<FileLook<T>>
  /** While no other program does: looks once more, and writes what is decided then. What it says is on disk is on disk. */
  readonly change: (decide: Decide<T>) => Promise<KeptChange<T>>
  /** Settles when nothing is read or written any more. */
  readonly settled: () => Promise<void>
}

export interface KeptFileOptions<T> {
  readonly file: JsonFile<T>
  readonly now: () => number
  /** Whether all that the file says is in this value; a copy is kept of one that says more before it is written over. */
  readonly isWhole: (value: T) => boolean
}

export function createKeptFile<T>(options: KeptFileOptions<T>): KeptFile<T> {
  const { file, now } = options
  // A reading sees what was written before it, and the file holds the last.
  const queue = createSerialQueue()
  return {
    open: () => queue(() => readJsonFile(file, now())),
    look: () => queue(() => lookAtJsonFile(file)),
    change: (decide) => queue(() => changeLocked(options, decide)),
    settled: () => queue(async () => undefined),
  }
}

async function changeLocked<T>(options: KeptFileOptions<T>, decide: Decide<T>): Promise<KeptChange<T>> {
  try {
    const letGo = await takeFileLock(lockPath(options.file.path))
    try {
      return await lookAndWrite(options, decide)
    } finally {
      letGo()
    }
  } catch (cause) {
    return { outcome: 'not-written', notWritten: { because: 'disk', why: causeText(cause) } }
  }
}

async function lookAndWrite<T>(
  { file, now, isWhole }: KeptFileOptions<T>,
  decide: Decide<T>,
): Promise<KeptChange<T>> {
  const look = await lookAtJsonFile(file)
  const refusal = refusalOf(file.path, look)
  if (refusal !== null) return { outcome: 'not-written', notWritten: refusal }
  const found = look.found === 'value' ? look.value : null
  const contents = await decide(found)
  if (contents === null) return { outcome: 'overtaken', found }
  const isKept = look.found !== 'value' || (isWhole(look.value) && look.doubt === null)
  const copiedTo = isKept ? null : await copyAside(file.path, now())
  await writeJsonFile(file, contents)
  return { outcome: 'written', copiedTo }
}

function refusalOf(path: string, look: FileLook<unknown>): NotWritten | null {
  if (look.found === 'newer') return { because: 'newer', path, version: look.version }
  return look.found === 'broken' ? { because: 'broken', path, why: look.why } : null
}

function lockPath(path: string): string {
  const { name } = parsePath(path)
  return join(dirname(path), `${name}.lock`)
}

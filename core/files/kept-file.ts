import { dirname, join, parse as parsePath } from 'node:path'
import type { NotWritten as Cause } from '#contract/causes/console.ts'
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
import { newerFileRemedy, newerFileWords } from './newer-file.ts'

/** Why a file was not written, and what to do: the end of a sentence, and one of its own. */
export interface NotWritten {
  readonly notWritten: Cause
  readonly why: string
  readonly remedy: string
}

export type KeptChange<T> =
  /** `copiedTo`: where the file of before lies, for something in it could not be read; null where nothing was lost. */
  | { readonly outcome: 'written'; readonly copiedTo: string | null }
  /** Nothing was written: the file holds something else than the change was made for. */
  | { readonly outcome: 'overtaken'; readonly found: T | null }
  | ({ readonly outcome: 'not-written' } & NotWritten)

/** What to write in the place of what is found there; null to leave that. */
export type Decide<T> = (found: T | null) => Readonly<Record<string, unknown>> | null

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
    const why = causeText(cause)
    return { outcome: 'not-written', notWritten: { because: 'disk', why }, why, remedy: diskRemedy }
  }
}

async function lookAndWrite<T>(
  { file, now, isWhole }: KeptFileOptions<T>,
  decide: Decide<T>,
): Promise<KeptChange<T>> {
  const look = await lookAtJsonFile(file)
  const refusal = refusalOf(file.path, look)
  if (refusal !== null) return { outcome: 'not-written', ...refusal }
  const found = look.found === 'value' ? look.value : null
  const contents = decide(found)
  if (contents === null) return { outcome: 'overtaken', found }
  const copiedTo = found === null || isWhole(found) ? null : await copyAside(file.path, now())
  await writeJsonFile(file, contents)
  return { outcome: 'written', copiedTo }
}

function refusalOf(path: string, look: FileLook<unknown>): NotWritten | null {
  if (look.found === 'newer') {
    return {
      notWritten: { because: 'newer', path, version: look.version },
      why: newerFileWords(path, look),
      remedy: newerFileRemedy(path),
    }
  }
  if (look.found !== 'broken') return null
  return {
    notWritten: { because: 'broken', path, why: look.why },
    why: `${path} cannot be read (${look.why}), and nothing is written over it`,
    remedy: `Repair ${path} or move it away, then try again.`,
  }
}

const diskRemedy =
  'Make sure that the data folder can be written to and the disk is not full, then try again.'

function lockPath(path: string): string {
  const { name } = parsePath(path)
  return join(dirname(path), `${name}.lock`)
}

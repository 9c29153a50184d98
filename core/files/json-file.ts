import { constants, existsSync, promises as files } from 'node:fs'
import { dirname, join, parse as parsePath } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import { problemsOf } from '#contract/problem.ts'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { backoffMs } from '#contract/backoff.ts'
import type { DecodedText, TextDoubt } from '#contract/decode-text.ts'
import type { FileTrouble } from '#contract/file-trouble.ts'
import { causeText } from '../failures.ts'
import { makeOwnFolder, ownFileMode } from './own-files.ts'
import { parseJson } from './parse-json.ts'
import { readTextFile } from './read-file.ts'

/** A file of the data folder: one JSON object with a version beside its contents. */
export interface JsonFile<T> {
  readonly path: string
  readonly version: number
  /** Of the whole object; reads `{version, …}`. */
  readonly schema: z.ZodType<T>
  /** A larger one is not read. */
  readonly mostBytes: number
}

/** A newer Rewinsta wrote it: what it means is not known here, so it is neither read nor touched. */
export interface NewerFile {
  readonly found: 'newer'
  readonly version: number
}

/** What stands where the file should be. */
export type FileLook<T> =
  /** `doubt`: what its letters may be wrong for; null where they are clear. */
  | { readonly found: 'value'; readonly value: T; readonly doubt: TextDoubt | null }
  | { readonly found: 'nothing' }
  | { readonly found: 'broken'; readonly why: FileTrouble }
  | NewerFile

/** What was found there when the console started. */
export type FileReading<T> =
  | Exclude<FileLook<T>, { readonly found: 'broken' }>
  /**
   * `setAsideAs`: where the broken file lies now; null when it was not moved and must not be written over. `notMoved`: what
   * the operating system said to that; null where nobody tried.
   */
  | {
      readonly found: 'broken'
      readonly why: FileTrouble
      readonly setAsideAs: string | null
      readonly notMoved: string | null
    }

/** Reads it and touches nothing. */
export async function lookAtJsonFile<T>(file: JsonFile<T>): Promise<FileLook<T>> {
  // Whoever may put a link into the data folder would choose what is read here, and written over.
  const given = await readTextFile(file.path, { mostBytes: file.mostBytes, followsLinks: false })
  if (given.read === 'nothing') return { found: 'nothing' }
  if (given.read === 'refused') return { found: 'broken', why: given.trouble }
  return parse(file, given)
}

/** Reads it; what is broken is set aside, so that nothing is ever written over it. */
export async function readJsonFile<T>(file: JsonFile<T>, now: number): Promise<FileReading<T>> {
  const look = await lookAtJsonFile(file)
  return look.found === 'broken' ? setAside(file.path, look.why, now) : look
}

/** Whole or not at all: written beside, flushed, renamed. Throws what the file system says. */
export async function writeJsonFile(
  { path, version }: Pick<JsonFile<unknown>, 'path' | 'version'>,
  contents: Readonly<Record<string, unknown>>,
): Promise<void> {
  await writeTextFile(path, `${JSON.stringify({ version, ...contents }, null, 2)}\n`)
}

/** The same with a text. */
export async function writeTextFile(path: string, text: string): Promise<void> {
  makeOwnFolder(dirname(path))
  await writePatiently(() => writeFileAtomic(path, text, { mode: ownFileMode }))
}

/** Characters of a text that takes tens of milliseconds. */
const long = 256 * 1024

async function parse<T>(
  { schema, version: ours }: JsonFile<T>,
  { text, doubt }: DecodedText,
): Promise<FileLook<T>> {
  const giveTurn = () => (text.length > long ? nextTurn() : undefined)
  const json = parseJson(text)
  await giveTurn()
  if (!json.ok) return { found: 'broken', why: json.trouble }
  const version = z.object({ version: z.number() }).safeParse(json.value)
  if (version.success && version.data.version > ours) {
    return { found: 'newer', version: version.data.version }
  }
  const parsed = schema.safeParse(json.value)
  await giveTurn()
  return parsed.success
    ? { found: 'value', value: parsed.data, doubt }
    : { found: 'broken', why: misfit(parsed.error) }
}

const mostIssues = 5

/** A file may have as many faults as it has entries. */
export function misfit(error: z.ZodError): FileTrouble {
  const problems = problemsOf(error)
  const told = problems.slice(0, mostIssues)
  return { code: 'misfit', problems: told, more: problems.length - told.length }
}

/** Copies a file beside it, as what is broken is set aside; answers with where. Throws what the file system says. */
export async function copyAside(path: string, now: number): Promise<string> {
  const copy = freePath(path, now)
  await files.copyFile(path, copy, constants.COPYFILE_EXCL)
  return copy
}

async function setAside<T>(path: string, why: FileTrouble, now: number): Promise<FileReading<T>> {
  const setAsideAs = freePath(path, now)
  try {
    await files.rename(path, setAsideAs)
    return { found: 'broken', why, setAsideAs, notMoved: null }
  } catch (cause) {
    return { found: 'broken', why, setAsideAs: null, notMoved: causeText(cause) }
  }
}

/** A name no file has yet: a rename would replace an earlier broken file without a word. */
function freePath(path: string, now: number): string {
  const { dir, name } = parsePath(path)
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-')
  for (let count = 1; ; count += 1) {
    const suffix = count === 1 ? '' : `-${count}`
    const free = join(dir, `${name}.broken-${stamp}${suffix}.json`)
    if (!existsSync(free)) return free
  }
}

/** What Windows says of a file that a virus scanner, or another console, reads at this very moment. */
const refusedForNow: ReadonlySet<unknown> = new Set(['EPERM', 'EACCES', 'EBUSY'])
const pause = { firstMs: 10, longestMs: 640 }
const mostRetries = 7

/** Writes, and on Windows again where that is refused for now; at last throws what the file system says. */
export async function writePatiently(
  write: () => Promise<void>,
  platform: NodeJS.Platform = process.platform,
): Promise<void> {
  const retries = platform === 'win32' ? mostRetries : 0
  for (let before = 0; before < retries; before += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one try after the other
    const refused = await write().then(
      () => null,
      (cause: unknown) => cause,
    )
    if (refused === null) return
    if (!isRefusedForNow(refused)) throw refused
    // No event tells that whoever reads it has done so.
    // oxlint-disable-next-line no-await-in-loop
    await sleep(backoffMs(pause, before))
  }
  await write()
}

function isRefusedForNow(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && refusedForNow.has(cause.code)
}

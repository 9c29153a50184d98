import { dirname, join } from 'node:path'
import type { Failure, Result } from '#contract/failure.ts'
import type { KeptServer } from '#contract/server.ts'
import type { Stop } from '../clock.ts'
import { fail, causeText, storageFailure } from '../failures.ts'
import { takeFileLock } from '../files/file-lock.ts'
import type { NewerFile } from '../files/json-file.ts'
import { newerFileRemedy, newerFileWords } from '../files/newer-file.ts'
import { entryChanges, type Changed } from './entry-changes.ts'
import type { Lists } from './list-checks.ts'
import type { Operation } from './list-operations.ts'
import { lookAtServerFile, writeServerFile } from './server-file.ts'

/** What was answered, and what the file holds now. */
export interface FileChange<T> {
  readonly result: Result<Changed<T>>
  /** Null when it is not known: the file could not be read. */
  readonly own: readonly KeptServer[] | null
}

/**
 * Does something to the list as it is on disk, whoever wrote it, while no other program does. `lists.own` stands in for a
 * file that is gone: a list deleted is not a list emptied. A broken file is left as it is.
 */
export async function changeServerFile<T>(
  path: string,
  lists: Lists,
  operation: Operation<T>,
): Promise<FileChange<T>> {
  const lock = await takeLock(path)
  if (!lock.ok) return { result: lock, own: null }
  try {
    return await changeLocked(path, lists, operation)
  } finally {
    lock.value()
  }
}

async function changeLocked<T>(path: string, lists: Lists, operation: Operation<T>): Promise<FileChange<T>> {
  const look = await lookAtServerFile(path)
  if (look.found === 'broken') return { result: fail(brokenOnDisk(path, look.why)), own: null }
  if (look.found === 'newer') return { result: fail(newerOnDisk(path, look)), own: null }
  const own = look.found === 'value' ? look.value.servers : lists.own
  const operated = operation({ ...lists, own })
  if (!operated.ok) return { result: operated, own: look.found === 'value' ? own : null }
  const { own: next, value } = operated.value
  const failure = next === own && look.found === 'value' ? null : await write(path, next)
  if (failure !== null) return { result: fail(failure), own: null }
  return { result: { ok: true, value: { value, changes: entryChanges(own, next) } }, own: next }
}

async function takeLock(path: string): Promise<Result<Stop>> {
  try {
    return { ok: true, value: await takeFileLock(join(dirname(path), 'servers.lock')) }
  } catch (cause) {
    return fail(cannotSave(causeText(cause)))
  }
}

async function write(path: string, servers: readonly KeptServer[]): Promise<Failure | null> {
  try {
    await writeServerFile(path, servers)
    return null
  } catch (cause) {
    return cannotSave(causeText(cause))
  }
}

function cannotSave(why: string): Failure {
  return storageFailure({
    operation: 'write-server-list',
    meaning: `The server list could not be saved: ${why}. It stays as it was.`,
    remedy: 'Make sure that the data folder can be written to and the disk is not full, then try again.',
  })
}

function brokenOnDisk(path: string, why: string): Failure {
  return storageFailure({
    operation: 'write-server-list',
    meaning: `The server list on disk cannot be read (${why}), so nothing was changed in it.`,
    remedy: `Repair ${path} or move it away, then try again. Once it is away, the list as it is shown is saved.`,
  })
}

function newerOnDisk(path: string, newer: NewerFile): Failure {
  return storageFailure({
    operation: 'write-server-list',
    meaning: `The server list was not changed: ${newerFileWords(path, newer)}.`,
    remedy: newerFileRemedy(path),
  })
}

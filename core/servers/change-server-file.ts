import type { NotWritten } from '#contract/causes/console.ts'
import type { Failure, Result } from '#contract/failure.ts'
import type { KeptServer } from '#contract/server.ts'
import { fail, storageFailure } from '../failures.ts'
import { entryChanges, type Changed } from './entry-changes.ts'
import type { Lists } from './list-checks.ts'
import type { AnyOperation } from './list-operations.ts'
import type { ServerFile } from './server-file.ts'

/** What was answered, and what the file holds now. */
export interface FileChange<T> {
  readonly result: Result<Changed<T>>
  /** Null when it is not known, or there is no file. */
  readonly own: readonly KeptServer[] | null
}

/**
 * Does something to the list as it is on disk, whoever wrote it. The own list that is shown stands in for a file that is
 * gone: a list deleted is not a list emptied.
 */
export async function changeServerFile<T>(
  file: ServerFile,
  lists: () => Lists,
  operation: AnyOperation<T>,
): Promise<FileChange<T>> {
  const decided: FileChange<T>[] = []
  const kept = await file.change(async (found) => {
    const before = found?.servers ?? lists().own
    const operated = await operation({ ...lists(), own: before })
    if (!operated.ok) {
      decided.push({ result: operated, own: found?.servers ?? null })
      return null
    }
    const { own, value } = operated.value
    decided.push({ result: { ok: true, value: { value, changes: entryChanges(before, own) } }, own })
    return own === found?.servers ? null : { servers: own }
  })
  if (kept.outcome === 'not-written') return { result: fail(listNotSaved(kept.notWritten)), own: null }
  const [done] = decided
  if (done === undefined) throw new Error('the file was changed and nothing was decided')
  return done
}

export function listNotSaved(notWritten: NotWritten): Failure {
  return storageFailure('write-server-list', { code: 'not-saved', what: 'server-list', notWritten })
}

import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Failure, Result } from '#contract/failure.ts'
import { causeText, storageFailure } from './failures.ts'
import { makeOwnFile } from './files/own-files.ts'

/** The right to use a data folder, held until released or until the process ends, however it ends. */
export interface DataFolderClaim {
  readonly release: () => void
}

const sqliteBusy = 5

/**
 * Claims a data folder for this process alone. SQLite's exclusive lock is the operating system's, so a crash frees it
 * and no stale lock file ever has to be judged.
 */
export function claimDataFolder(folder: string): Result<DataFolderClaim> {
  return claimFile(join(folder, 'instance.lock'))
}

/** Claims a file of the data folder in the same way; the folder is made if it is missing. */
export function claimFile(file: string): Result<DataFolderClaim> {
  const folder = dirname(file)
  let database: DatabaseSync | null = null
  try {
    makeOwnFile(file)
    database = new DatabaseSync(file)
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    return { ok: true, value: claimOf(database) }
  } catch (cause) {
    database?.close()
    return { ok: false, failure: claimFailure(folder, cause) }
  }
}

/** Kept in hand: a database that nobody holds is closed as rubbish, and its lock goes with it. */
const held = new Set<DatabaseSync>()

function claimOf(database: DatabaseSync): DataFolderClaim {
  held.add(database)
  return {
    release: () => {
      if (held.delete(database)) database.close()
    },
  }
}

function claimFailure(folder: string, cause: unknown): Failure {
  const inUse = cause instanceof Error && 'errcode' in cause && Number(cause.errcode) % 256 === sqliteBusy
  return storageFailure(
    'claim-data-folder',
    inUse
      ? { code: 'data-folder-in-use', folder }
      : { code: 'data-folder-unusable', folder, why: causeText(cause) },
  )
}

import { randomInt } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import type { Stop } from '../clock.ts'
import { makeOwnFile } from './own-files.ts'

const sqliteBusy = 5
const longestWaitMs = 10_000

/**
 * Waits until no other process, and nobody else in this one, holds the lock; answers with what lets go of it. The lock is
 * the operating system's, taken by SQLite: it ends with whoever holds it, so none is ever stale. Throws when it is not
 * had within ten seconds, or cannot be.
 */
export async function takeFileLock(path: string): Promise<Stop> {
  makeOwnFile(path)
  const database = new DatabaseSync(path)
  try {
    await take(database, path)
  } catch (cause) {
    database.close()
    throw cause
  }
  return () => database.close()
}

/** No event tells that another process lets go; who waits asks again, at uneven times. */
async function take(database: DatabaseSync, path: string): Promise<void> {
  const endsAt = performance.now() + longestWaitMs
  while (!tryToTake(database)) {
    if (performance.now() > endsAt) throw new Error(`another program holds ${path}`)
    // oxlint-disable-next-line no-await-in-loop -- one try after the other
    await pause(randomInt(5, 25))
  }
}

function tryToTake(database: DatabaseSync): boolean {
  try {
    // Nothing is ever written into it, so it needs no journal.
    database.exec('PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE')
    return true
  } catch (cause) {
    const isHeld = cause instanceof Error && 'errcode' in cause && Number(cause.errcode) % 256 === sqliteBusy
    if (!isHeld) throw cause
    return false
  }
}

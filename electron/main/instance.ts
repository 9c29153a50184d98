import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { app } from 'electron'
import { makeOwnFolder } from '#core/files/own-files.ts'

const answerFile = 'last-start'
const patienceMs = 5000
const stepMs = 100

/**
 * One console a data folder: the window's own files lie in it, so Electron's lock, one a profile, is one a data folder.
 * Null when this start is the one; else whether the one that runs has shown itself. Electron refuses the lock in the same
 * way where it could tell nobody (`LOCK_ERROR`, chrome/browser/process_singleton_win.cc of Chromium): the other runs in
 * another Windows session, whose windows are not found from here, or the lock's file cannot be written. So each start
 * has a token, which the one that runs writes down.
 */
export function joinRunning(windowFolder: string, showAgain: () => void): Promise<boolean> | null {
  makeOwnFolder(windowFolder)
  app.setPath('userData', windowFolder)
  const file = join(windowFolder, answerFile)
  const token = randomUUID()
  if (!app.requestSingleInstanceLock({ token })) return isAnswered(file, token)
  // Its arguments are the other's: they are not looked at.
  app.on('second-instance', (_event, _args, _folder, data) => {
    showAgain()
    answer(file, data)
  })
  return null
}

function answer(file: string, data: unknown): void {
  const token: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'token') : null
  try {
    if (typeof token === 'string') writeFileSync(file, token)
  } catch (cause) {
    console.error(cause)
  }
}

async function isAnswered(file: string, token: string): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += stepMs) {
    if (readOrNothing(file) === token) return true
    // oxlint-disable-next-line no-await-in-loop -- one look after the other
    await wait(stepMs)
  }
  return false
}

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // None was written yet.
    return ''
  }
}

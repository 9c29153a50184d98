import { join } from 'node:path'
import { z } from 'zod'
import type { Failure, Result } from '#contract/failure.ts'
import { settings as settingsSchema, type Settings } from '#contract/settings.ts'
import { causeText, storageFailure } from '../failures.ts'
import {
  lookAtJsonFile,
  readJsonFile,
  writeJsonFile,
  type FileReading,
  type JsonFile,
} from '../files/json-file.ts'
import type { Notices } from '../notices.ts'
import { firstSettings } from './first-settings.ts'

const version = 2
const schema = z.discriminatedUnion('version', [
  // Version 1 said nothing of how often servers are read.
  z.object({
    version: z.literal(1),
    settings: settingsSchema
      .omit({ reading: true })
      .transform((kept): Settings => ({ ...kept, reading: firstSettings.reading })),
  }),
  z.object({ version: z.literal(version), settings: settingsSchema }),
])

function settingsFile(dataFolder: string): JsonFile<z.infer<typeof schema>> {
  return { path: join(dataFolder, 'settings.json'), version, schema }
}

/** What the person has chosen. What it says is on disk is on disk; nothing is written before something is changed. */
export interface SettingsKeeper {
  readonly now: () => Settings
  readonly change: (next: Settings) => Promise<Result<Settings>>
}

export interface SettingsOptions {
  readonly dataFolder: string
  readonly notices: Notices
  readonly now: () => number
  /** Whether a broken file may be moved out of the way; not where another process may be using the folder. */
  readonly mayMove: boolean
  /** Hears what is kept from now on. */
  readonly tell: (settings: Settings) => void
}

export async function openSettings({
  dataFolder,
  notices,
  now,
  mayMove,
  tell,
}: SettingsOptions): Promise<SettingsKeeper> {
  const file = settingsFile(dataFolder)
  const reading = mayMove ? await readJsonFile(file, now()) : await lookOnly(file)
  if (reading.found === 'broken') raiseBroken(notices, file.path, reading)
  const mayWrite = reading.found !== 'broken' || reading.setAsideAs !== null
  let current = reading.found === 'value' ? reading.value.settings : firstSettings
  // One change after the other, so that the file holds the last of them.
  let queue: Promise<unknown> = Promise.resolve()
  const keep = async (next: Settings): Promise<Result<Settings>> => {
    if (!mayWrite) return cannotSave(`${file.path} is broken and could not be moved out of the way`)
    try {
      await writeJsonFile(file, { settings: next })
    } catch (cause) {
      return cannotSave(causeText(cause))
    }
    current = next
    tell(next)
    return { ok: true, value: next }
  }
  return {
    now: () => current,
    change: (chosen) => {
      const saved = queue.then(() => keep(chosen))
      queue = saved.catch(() => undefined)
      return saved
    },
  }
}

async function lookOnly<T>(file: JsonFile<T>): Promise<FileReading<T>> {
  const look = await lookAtJsonFile(file)
  return look.found === 'broken' ? { ...look, setAsideAs: null } : look
}

function cannotSave(why: string): { readonly ok: false; readonly failure: Failure } {
  return {
    ok: false,
    failure: storageFailure({
      operation: 'write-settings',
      meaning: `The settings could not be saved: ${why}. They stay as they were.`,
      remedy: 'Make sure that the data folder can be written to and the disk is not full, then try again.',
    }),
  }
}

function raiseBroken(
  notices: Notices,
  path: string,
  { why, setAsideAs }: Extract<FileReading<unknown>, { found: 'broken' }>,
) {
  notices.raise({
    severity: 'error',
    message: `The settings could not be read (${why}), so the first settings are in force: marks of accounts to be careful with are missing.`,
    remedy:
      setAsideAs === null
        ? `The broken file still lies at ${path} and is left untouched; no change can be saved until it is moved away.`
        : `The broken file was kept as ${setAsideAs}. Repair it and put it back as ${path} while Rewinsta is closed, or choose the settings again.`,
  })
}

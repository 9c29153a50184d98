import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Result } from '#contract/failure.ts'
import { refused } from '#contract/refused.ts'
import { settingNames, type Settings } from '#contract/settings.ts'
import type { NotWritten } from '#contract/causes/console.ts'
import type { Clock, Stop } from '../clock.ts'
import { fail, storageFailure } from '../failures.ts'
import type { FileReading, JsonFile } from '../files/json-file.ts'
import { createKeptFile, type KeptFile } from '../files/kept-file.ts'
import { watchFile } from '../files/watch-file.ts'
import type { Notices } from '../notices.ts'
import { firstSettings } from './first-settings.ts'
import { readSettings, strictestSettings, type SettingsRead } from './read-settings.ts'
import { createSettingsNotices, type SettingsNotices } from './settings-notices.ts'

const version = 3
/** A thousand marks and templates of the largest size are less. */
const mostBytes = 4 * 1024 * 1024
const fields = z.record(z.string(), z.unknown())
const firstOf = (...names: readonly (keyof Settings)[]) =>
  Object.fromEntries(names.map((name) => [name, firstSettings[name]]))
const fileSchema = z.discriminatedUnion('version', [
  // Version 1 said nothing of how often servers are read.
  z
    .object({ version: z.literal(1), settings: fields })
    .transform(({ settings }) => ({ ...firstOf('reading', 'keepSnapshot'), ...settings })),
  // Version 2 said nothing of the last snapshot.
  z
    .object({ version: z.literal(2), settings: fields })
    .transform(({ settings }) => ({ ...firstOf('keepSnapshot'), ...settings })),
  z.object({ version: z.literal(version), settings: fields }).transform(({ settings }) => settings),
])

/** What the person has chosen. What it says is on disk is on disk; nothing is written before something is changed. */
export interface SettingsKeeper {
  readonly now: () => Settings
  /**
   * Puts what is other in `next` than in `basedOn` into the settings that are kept; refused where one of these was changed
   * there since. Undefined puts all of them in the place of whatever is kept.
   */
  readonly change: (next: Settings, basedOn?: Settings) => Promise<Result<Settings>>
  readonly stop: Stop
}

export interface SettingsOptions {
  readonly dataFolder: string
  readonly notices: Notices
  readonly clock: Clock
  /** A console moves a broken file out of the way and follows the file; a one-shot does neither. */
  readonly isOneShot: boolean
  /** Hears what is kept from now on, whoever changed it. */
  readonly tell: (settings: Settings) => void
}

export async function openSettings(options: SettingsOptions): Promise<SettingsKeeper> {
  const { dataFolder, notices, clock, isOneShot, tell } = options
  let current: Settings | undefined
  // One typo weakens no rule: what cannot be read stays what it is while the console is open.
  const schema = fileSchema.transform((given) => readSettings(given, current))
  const json: JsonFile<SettingsRead> = { path: join(dataFolder, 'settings.json'), version, schema, mostBytes }
  const file = createKeptFile({
    file: json,
    now: clock.now,
    isWhole: ({ problems }) => problems.length === 0,
  })
  const say = createSettingsNotices(notices, json.path)
  const now = () => current ?? firstSettings
  const take = (settings: Settings) => {
    if (isDeepStrictEqual(settings, current)) return
    current = settings
    tell(settings)
  }
  const opened = Promise.withResolvers<void>()
  /** What another program, or a person with an editor, makes of the file is in force at once. */
  const look = async () => {
    await opened.promise
    const seen = await file.look()
    say.seen(seen)
    if (seen.found === 'value') take(seen.value.settings)
  }
  // From before the first look, so that nothing falls between that and the next.
  const stop = isOneShot
    ? () => {}
    : watchFile({ path: json.path, clock, onChange: look, onLost: say.notWatched })
  const reading = isOneShot ? await lookOnly(file) : await file.open()
  say.opened(reading)
  current = inForceAfter(reading)
  if (reading.found === 'broken' && reading.setAsideAs !== null) await keepStrictest(file, say)
  opened.resolve()
  return { now, change: (next, basedOn) => change({ file, say, now, take }, next, basedOn), stop }
}

/** Rules that are there and cannot be read may be the strictest. */
function inForceAfter(reading: FileReading<SettingsRead>): Settings {
  if (reading.found === 'value') return reading.value.settings
  return reading.found === 'nothing' ? firstSettings : strictestSettings
}

/** In the place of what was set aside, or the next start would find nothing, and weaker rules hold. */
async function keepStrictest(file: KeptFile<SettingsRead>, say: SettingsNotices): Promise<void> {
  const kept = await file.change((found) => (found === null ? { settings: strictestSettings } : null))
  if (kept.outcome === 'not-written') say.cannotSave(notSaved(kept.notWritten))
}

async function lookOnly(file: KeptFile<SettingsRead>): Promise<FileReading<SettingsRead>> {
  const look = await file.look()
  return look.found === 'broken' ? { ...look, setAsideAs: null, notMoved: null } : look
}

interface OpenSettings extends Pick<SettingsKeeper, 'now'> {
  readonly file: KeptFile<SettingsRead>
  readonly say: SettingsNotices
  /** Puts in force what is kept; those who are told hear of it where it is another. */
  readonly take: (settings: Settings) => void
}

async function change(
  { file, say, now, take }: OpenSettings,
  next: Settings,
  basedOn?: Settings,
): Promise<Result<Settings>> {
  let saved = next
  const changed = await file.change((found) => {
    // A file that is gone is no choice of settings.
    const settings = basedOn === undefined ? next : withChanges(found?.settings ?? now(), basedOn, next)
    if (settings === null) return null
    saved = settings
    return { settings }
  })
  if (changed.outcome === 'not-written') return fail(notSaved(changed.notWritten))
  if (changed.outcome === 'overtaken') {
    if (changed.found !== null) take(changed.found.settings)
    return fail(overtaken)
  }
  say.saved(changed.copiedTo)
  take(saved)
  return { ok: true, value: saved }
}

/** The settings that are kept with what was changed; null where one of these is neither what it was nor what it becomes. */
function withChanges(kept: Settings, basedOn: Settings, next: Settings): Settings | null {
  const touched = settingNames.filter((name) => !isDeepStrictEqual(next[name], basedOn[name]))
  const isOvertaken = touched.some(
    (name) => !isDeepStrictEqual(kept[name], basedOn[name]) && !isDeepStrictEqual(kept[name], next[name]),
  )
  return isOvertaken ? null : { ...kept, ...Object.fromEntries(touched.map((name) => [name, next[name]])) }
}

const overtaken = refused('changed-elsewhere', {
  operation: 'write-settings',
  cause: { code: 'settings-changed' },
})

function notSaved(notWritten: NotWritten) {
  return storageFailure('write-settings', { code: 'not-saved', what: 'settings', notWritten })
}

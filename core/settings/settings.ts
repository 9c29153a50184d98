import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { refused, type Result } from '#contract/failure.ts'
import type { Settings } from '#contract/settings.ts'
import type { Clock, Stop } from '../clock.ts'
import { fail, storageFailure } from '../failures.ts'
import type { JsonFile } from '../files/json-file.ts'
import { createKeptFile, type KeptFile, type NotWritten } from '../files/kept-file.ts'
import { watchFile, type WatchOptions } from '../files/watch-file.ts'
import type { Notices } from '../notices.ts'
import { firstSettings } from './first-settings.ts'
import { readSettings, type SettingsRead } from './read-settings.ts'
import { createSettingsNotices, type SettingsNotices } from './settings-notices.ts'

const version = 2
const fields = z.record(z.string(), z.unknown())
const fileSchema = z.discriminatedUnion('version', [
  // Version 1 said nothing of how often servers are read.
  z
    .object({ version: z.literal(1), settings: fields })
    .transform(({ settings }) => ({ reading: firstSettings.reading, ...settings })),
  z.object({ version: z.literal(version), settings: fields }).transform(({ settings }) => settings),
])

/** What the person has chosen. What it says is on disk is on disk; nothing is written before something is changed. */
export interface SettingsKeeper {
  readonly now: () => Settings
  /** Refused where others than `basedOn` are kept; undefined puts these in the place of whatever is kept. */
  readonly change: (next: Settings, basedOn?: Settings) => Promise<Result<Settings>>
  readonly stop: Stop
}

export interface SettingsOptions {
  readonly dataFolder: string
  readonly notices: Notices
  readonly clock: Clock
  /** A console moves a broken file out of the way and follows the file; a visit does neither. */
  readonly isVisit: boolean
  /** Hears what is kept from now on, whoever changed it. */
  readonly tell: (settings: Settings) => void
}

/** What is in force, and the file behind it. */
interface OpenSettings {
  readonly file: KeptFile<SettingsRead>
  readonly say: SettingsNotices
  readonly now: () => Settings
  /** Puts in force what is kept; those who are told hear of it where it is another. */
  readonly take: (settings: Settings) => void
}

export async function openSettings(options: SettingsOptions): Promise<SettingsKeeper> {
  const { dataFolder, notices, clock, isVisit, tell } = options
  let inForce: Settings | null = null
  // One typo weakens no rule: what cannot be read stays what it is while the console is open.
  const schema = fileSchema.transform((given) => readSettings(given, inForce))
  const json: JsonFile<SettingsRead> = { path: join(dataFolder, 'settings.json'), version, schema }
  const file = createKeptFile({
    file: json,
    now: clock.now,
    isWhole: ({ problems }) => problems.length === 0,
  })
  const say = createSettingsNotices(notices, json.path)
  const opened = Promise.withResolvers<OpenSettings>()
  // From before the first look, so that nothing falls between that and the next.
  const stop = isVisit ? () => {} : follow(opened.promise, { path: json.path, clock, onLost: say.notWatched })
  const reading = isVisit ? await lookOnly(file) : await file.open()
  say.opened(reading)
  const first = reading.found === 'value' ? reading.value.settings : firstSettings
  inForce = first
  const open: OpenSettings = {
    file,
    say,
    ...createInForce(first, (settings) => {
      inForce = settings
      tell(settings)
    }),
  }
  opened.resolve(open)
  return { now: open.now, change: (next, basedOn) => change(open, next, basedOn), stop }
}

function createInForce(
  first: Settings,
  tell: (settings: Settings) => void,
): Pick<OpenSettings, 'now' | 'take'> {
  let current = first
  return {
    now: () => current,
    take: (settings) => {
      if (isDeepStrictEqual(settings, current)) return
      current = settings
      tell(settings)
    },
  }
}

async function lookOnly(file: KeptFile<SettingsRead>) {
  const look = await file.look()
  return look.found === 'broken' ? { ...look, setAsideAs: null } : look
}

/** What another program, or a person with an editor, makes of the file is in force at once. */
function follow(opened: Promise<OpenSettings>, watched: Omit<WatchOptions, 'onChange'>): Stop {
  const onChange = async () => {
    const open = await opened
    const look = await open.file.look()
    open.say.seen(look)
    if (look.found === 'value') takeTheirs(open, look.value.settings)
  }
  return watchFile({ ...watched, onChange: () => void onChange() })
}

/** Marks that another hand gave or took are said: a mark that is gone warns of nobody. */
function takeTheirs({ say, take, now }: OpenSettings, settings: Settings): void {
  say.marksElsewhere(now().vipAccounts, settings.vipAccounts)
  take(settings)
}

async function change(open: OpenSettings, next: Settings, basedOn?: Settings): Promise<Result<Settings>> {
  const { file, say, now, take } = open
  const changed = await file.change((found) => {
    // A file that is gone is no choice of settings.
    const kept = found?.settings ?? now()
    return basedOn === undefined || isDeepStrictEqual(kept, basedOn) ? { settings: next } : null
  })
  if (changed.outcome === 'not-written') return fail(notSaved(changed))
  if (changed.outcome === 'overtaken') {
    if (changed.found !== null) takeTheirs(open, changed.found.settings)
    return fail(overtaken)
  }
  say.saved(next, changed.copiedTo)
  take(next)
  return { ok: true, value: next }
}

const overtaken = refused('changed-elsewhere', {
  operation: 'write-settings',
  meaning: 'The settings were changed elsewhere meanwhile, so yours were not saved.',
  remedy: 'Look at what they are now, then save again what you want changed. Nothing was changed.',
})

function notSaved({ why, remedy }: NotWritten) {
  return storageFailure({
    operation: 'write-settings',
    meaning: `The settings could not be saved: ${why}. They stay as they were.`,
    remedy,
  })
}

import type { FileLook, FileReading } from '../files/json-file.ts'
import { newerFileRemedy } from '../files/newer-file.ts'
import { createSetAsideNotice } from '../files/set-aside-notice.ts'
import type { Notices } from '../notices.ts'
import type { SettingsRead } from './read-settings.ts'

/** What there is to say of the settings' file. */
export interface SettingsNotices {
  /** How it stood at the start. */
  readonly opened: (reading: FileReading<SettingsRead>) => void
  /** How it stands while the console is open. */
  readonly seen: (look: FileLook<SettingsRead>) => void
  /** It was written by this console. */
  readonly saved: (copiedTo: string | null) => void
  readonly notWatched: (why: string) => void
}

const file = 'the settings file'
const mostNamed = 5

export function createSettingsNotices(notices: Notices, path: string): SettingsNotices {
  const setAside = createSetAsideNotice(notices, `${file}, set aside`)
  /** Whether a file should be there: one that was set aside, or never was, is not gone. */
  let expected = false
  const seen = (look: FileLook<SettingsRead>) => {
    setAside.look()
    expected ||= look.found !== 'nothing'
    switch (look.found) {
      case 'value':
        return look.value.problems.length === 0
          ? notices.withdraw(file)
          : notices.raise({ about: file, ...partlyRead(path, look.value.problems) })
      case 'nothing':
        return expected && notices.raise({ about: file, ...gone(path) })
      case 'broken':
        return notices.raise({ about: file, ...brokenMeanwhile(path, look.why) })
      case 'newer':
        return notices.raise({ about: file, ...newer(path, look.version, 'they stay as they were') })
    }
  }
  return {
    opened: (reading) => {
      if (reading.found === 'nothing') return
      if (reading.found === 'newer') {
        expected = true
        return notices.raise({ about: file, ...newer(path, reading.version, missingMarks) })
      }
      if (reading.found === 'value') return seen(reading)
      const notice = brokenAtStart(path, reading)
      expected = reading.setAsideAs === null
      if (reading.setAsideAs === null) notices.raise({ about: file, ...notice })
      else setAside.raise(reading.setAsideAs, notice)
    },
    seen,
    saved: (copiedTo) => {
      expected = true
      notices.withdraw(file)
      if (copiedTo !== null) setAside.raise(copiedTo, copied(copiedTo))
    },
    notWatched: (why) => notices.raise({ about: 'watching the settings file', ...notWatched(path, why) }),
  }
}

function partlyRead(path: string, problems: readonly string[]) {
  const named = problems.slice(0, mostNamed)
  const rest = problems.length > named.length ? ` And ${problems.length - named.length} more.` : ''
  return {
    severity: 'error',
    message: `Not all of the settings could be read: ${named.map((said) => `${said}.`).join(' ')}${rest} Accounts and messages named here are left out; everything else is in force.`,
    remedy: `Correct it in ${path}, or save the settings: Rewinsta then keeps a copy of the file as it is now.`,
  } as const
}

function brokenAtStart(
  path: string,
  { why, setAsideAs }: Extract<FileReading<unknown>, { found: 'broken' }>,
) {
  return {
    severity: 'error',
    message: `The settings could not be read (${why}), so ${missingMarks}.`,
    remedy:
      setAsideAs === null
        ? `The broken file ${path} was left untouched. Changes cannot be saved until you repair it or move it away.`
        : `The broken file was kept as ${setAsideAs}. Repair it and put it back as ${path}, or choose the settings again.`,
  } as const
}

function brokenMeanwhile(path: string, why: string) {
  return {
    severity: 'error',
    message: `Another program changed the settings file, and it can no longer be read (${why}). The settings stay as they were.`,
    remedy: `Repair ${path} or move it away. Until then no change can be saved, and the file is left untouched.`,
  } as const
}

function gone(path: string) {
  return {
    severity: 'warning',
    message: `The settings file ${path} is gone. The settings stay as they are until you close Rewinsta.`,
    remedy: 'Put it back, or save the settings to write it again.',
  } as const
}

const missingMarks = 'the defaults are in force and no account is marked as VIP'

function newer(path: string, version: number, inForce: string) {
  return {
    severity: 'error',
    message: `The settings ${path} were written by a newer Rewinsta (version ${version} of the file) and cannot be read here: ${inForce}, and no change can be saved.`,
    remedy: newerFileRemedy(path),
  } as const
}

function copied(copiedTo: string) {
  return {
    severity: 'info',
    message: 'The settings were saved without the parts that could not be read.',
    remedy: `The previous file was kept as ${copiedTo}.`,
  } as const
}

function notWatched(path: string, why: string) {
  return {
    severity: 'info',
    message: `Changes that others make to ${path} are not noticed right away: ${why}.`,
    remedy: 'They are noticed when you save the settings, and at the next start. Nothing is lost.',
  } as const
}

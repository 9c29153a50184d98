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
        return notices.raise({ about: file, ...newer(path, look.version, 'those of before stay in force') })
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
    message: `Not all of the settings could be read: ${named.map((said) => `${said}.`).join(' ')}${rest} All else is in force; single accounts and messages named here are left out.`,
    remedy: `Correct it in ${path}, which is left as it is, or save the settings anew: the file as it is now is then kept beside it.`,
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
        ? `The broken file still lies at ${path} and is left untouched; no change can be saved until it is repaired or moved away.`
        : `The broken file was kept as ${setAsideAs}. Repair it and put it back as ${path}, or choose the settings again.`,
  } as const
}

function brokenMeanwhile(path: string, why: string) {
  return {
    severity: 'error',
    message: `The settings on disk were changed by another program and cannot be read any more (${why}). Those in force stay.`,
    remedy: `Repair ${path} or move it away. It is left untouched, and until then no change can be saved.`,
  } as const
}

function gone(path: string) {
  return {
    severity: 'warning',
    message: `The file of the settings ${path} is gone. Those in force stay until Rewinsta ends.`,
    remedy: 'Put it back, or save the settings: then it is written again as they are.',
  } as const
}

const missingMarks = 'the first ones are in force, marks of accounts to be careful with are missing'

function newer(path: string, version: number, inForce: string) {
  return {
    severity: 'error',
    message: `The settings ${path} were written by a newer Rewinsta (version ${version} of the file) and are not read here: ${inForce}, and no change can be saved.`,
    remedy: newerFileRemedy(path),
  } as const
}

function copied(copiedTo: string) {
  return {
    severity: 'info',
    message: 'The settings were saved without what could not be read of them.',
    remedy: `The file of before was kept as ${copiedTo}.`,
  } as const
}

function notWatched(path: string, why: string) {
  return {
    severity: 'info',
    message: `Changes that others make to ${path} are not noticed by themselves: ${why}.`,
    remedy: 'They are seen before the settings are saved here, and at the next start. Nothing is lost.',
  } as const
}

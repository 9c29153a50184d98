import type { Failure } from '#contract/failure.ts'
import { sayDoubt } from '../files/say-doubt.ts'
import type { FileLook, FileReading } from '../files/json-file.ts'
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
  readonly cannotSave: (failure: Failure) => void
  readonly notWatched: (why: string) => void
}

const about = 'the settings file'
const saving = 'saving the settings'
const mostNamed = 5

export function createSettingsNotices(notices: Notices, path: string): SettingsNotices {
  const setAside = createSetAsideNotice(notices, about)
  const place = { file: 'settings', path } as const
  /** Whether a file should be there: one that was set aside, or never was, is not gone. */
  let expected = false
  const newer = (version: number, atStart: boolean) =>
    notices.raise({ about, severity: 'error', said: { code: 'file-newer', ...place, version, atStart } })
  const read = ({ problems }: SettingsRead) => {
    if (problems.length === 0) return notices.withdraw(about)
    const named = problems.slice(0, mostNamed)
    const more = problems.length - named.length
    notices.raise({
      about,
      severity: 'error',
      said: { code: 'settings-partly-read', path, problems: named, more },
    })
  }
  const seen = (look: FileLook<SettingsRead>) => {
    setAside.look()
    expected ||= look.found !== 'nothing'
    switch (look.found) {
      case 'value':
        sayDoubt(notices, place, look.doubt)
        return read(look.value)
      case 'nothing':
        return (
          expected && notices.raise({ about, severity: 'warning', said: { code: 'file-gone', ...place } })
        )
      case 'broken': {
        const said = { code: 'file-broken', ...place, why: look.why } as const
        return notices.raise({ about, severity: 'error', said })
      }
      case 'newer':
        return newer(look.version, false)
    }
  }
  return {
    opened: (reading) => {
      if (reading.found === 'nothing') return
      if (reading.found === 'newer') {
        expected = true
        return newer(reading.version, true)
      }
      if (reading.found === 'value') return seen(reading)
      const { why, setAsideAs, notMoved } = reading
      expected = setAsideAs === null
      const given = { why, setAsideAs, notMoved, startedEmpty: true }
      const said = { code: 'file-broken-at-start', ...place, ...given } as const
      setAside.raise(setAsideAs, { severity: 'error', said })
    },
    seen,
    saved: (copiedTo) => {
      expected = true
      for (const one of [about, saving]) notices.withdraw(one)
      sayDoubt(notices, place, null)
      if (copiedTo === null) return
      setAside.raise(copiedTo, { severity: 'info', said: { code: 'settings-copied', copiedTo } })
    },
    cannotSave: (failure) =>
      notices.raise({ about: saving, severity: 'error', said: { code: 'not-saved', failure } }),
    notWatched: (why) =>
      notices.raise({
        about: 'watching the settings file',
        severity: 'info',
        said: { code: 'file-not-watched', ...place, why },
      }),
  }
}

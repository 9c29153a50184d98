import type { FileLook, FileReading } from '../files/json-file.ts'
import type { NotWritten } from '../files/kept-file.ts'
import { newerFileRemedy } from '../files/newer-file.ts'
import { createSetAsideNotice } from '../files/set-aside-notice.ts'
import type { Notices } from '../notices.ts'

/** What there is to say of the window's file. */
export interface WindowNotices {
  /** As a window reads it; a broken one was set aside. */
  readonly opened: (reading: FileReading<unknown>) => void
  /** As it stands once somebody else has changed it. */
  readonly seen: (look: FileLook<unknown>) => void
  readonly notKept: (why: NotWritten) => void
  readonly kept: () => void
  readonly notWatched: (why: string) => void
}

const file = 'the window file'
const keeping = 'keeping the window'

export function createWindowNotices(notices: Notices, path: string): WindowNotices {
  const setAside = createSetAsideNotice(notices, `${file}, set aside`)
  const seen = (look: FileLook<unknown>) => {
    setAside.look()
    if (look.found === 'value' || look.found === 'nothing') notices.withdraw(file)
    if (look.found === 'broken') notices.raise({ about: file, ...brokenMeanwhile(path, look.why) })
    if (look.found === 'newer')
      notices.raise({ about: file, ...newer(path, look.version, 'it stays as you see it') })
  }
  return {
    opened: (reading) => {
      if (reading.found === 'newer') {
        return notices.raise({ about: file, ...newer(path, reading.version, 'saved views are missing') })
      }
      if (reading.found !== 'broken') return seen(reading)
      const notice = broken(path, reading)
      if (reading.setAsideAs === null) notices.raise({ about: file, ...notice })
      else setAside.raise(reading.setAsideAs, notice)
    },
    seen,
    notKept: ({ why, remedy }) =>
      notices.raise({ about: keeping, severity: 'warning', message: notKeptWords(why), remedy }),
    kept: () => notices.withdraw(keeping),
    notWatched: (why) => notices.raise({ about: 'watching the window file', ...notWatched(path, why) }),
  }
}

export function notKeptWords(why: string): string {
  return `How this window is arranged could not be kept: ${why}. It holds until Rewinsta ends.`
}

function broken(path: string, { why, setAsideAs }: Extract<FileReading<unknown>, { found: 'broken' }>) {
  return {
    severity: 'warning',
    message: `How this window was arranged could not be read (${why}), so it is arranged as at the first start, without saved views.`,
    remedy:
      setAsideAs === null
        ? `The broken file still lies at ${path} and is left untouched; no change can be kept until it is repaired or moved away.`
        : `The broken file was kept as ${setAsideAs}. To have it back, repair it, end Rewinsta, and put it in the place of ${path}. Views saved meanwhile are in the file that lies there then: keep a copy.`,
  } as const
}

function brokenMeanwhile(path: string, why: string) {
  return {
    severity: 'warning',
    message: `How the window is arranged was changed on disk by another program and cannot be read any more (${why}). It stays as you see it.`,
    remedy: `Repair ${path} or move it away. It is left untouched, and until then no change can be kept.`,
  } as const
}

function newer(path: string, version: number, state: string) {
  return {
    severity: 'warning',
    message: `How the window is arranged, in ${path}, was written by a newer Rewinsta (version ${version} of the file) and is not read here: ${state}, and no change can be kept.`,
    remedy: newerFileRemedy(path),
  } as const
}

function notWatched(path: string, why: string) {
  return {
    severity: 'info',
    message: `Views that others save in ${path} do not show by themselves: ${why}.`,
    remedy: 'They show with the next change made here, or the next start. Nothing is lost.',
  } as const
}

import { existsSync } from 'node:fs'
import type { NewNotice, Notices } from '../notices.ts'

/** What is said of a file that was put beside the one in use: for as long as it lies there. */
export interface SetAsideNotice {
  /** `path`: where it lies; null where it could not be moved, and then this is said of the file in use. */
  readonly raise: (path: string | null, notice: Omit<NewNotice, 'about'>) => void
  /** Withdraws what was said where that file was put back, or thrown away. */
  readonly look: () => void
}

/** `file`: what is said of the file in use is about that. */
export function createSetAsideNotice(notices: Notices, file: string): SetAsideNotice {
  const about = `${file}, set aside`
  let lying: string | null = null
  return {
    raise: (path, notice) => {
      if (path === null) return notices.raise({ about: file, ...notice })
      lying = path
      notices.raise({ about, ...notice })
    },
    look: () => {
      if (lying === null || existsSync(lying)) return
      lying = null
      notices.withdraw(about)
    },
  }
}

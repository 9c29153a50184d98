import { existsSync } from 'node:fs'
import type { Notice } from '#contract/console.ts'
import type { Notices } from '../notices.ts'

/** What is said of a file that was put beside the one in use: for as long as it lies there. */
export interface SetAsideNotice {
  readonly raise: (path: string, notice: Omit<Notice, 'noticeId' | 'about'>) => void
  /** Withdraws what was said where that file was put back, or thrown away. */
  readonly look: () => void
}

export function createSetAsideNotice(notices: Notices, about: string): SetAsideNotice {
  let lying: string | null = null
  return {
    raise: (path, notice) => {
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

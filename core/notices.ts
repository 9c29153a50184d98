import { randomUUID } from 'node:crypto'
import type { Notice } from '#contract/console.ts'

/** What the console has to say of itself, kept until dismissed: a window that opens later still reads it. */
export interface Notices {
  readonly all: () => readonly Notice[]
  readonly raise: (notice: Omit<Notice, 'noticeId'>) => void
  readonly dismiss: (noticeId: string) => void
}

export function createNotices(tell: (notice: Notice) => void): Notices {
  const notices = new Map<string, Notice>()
  return {
    all: () => [...notices.values()],
    raise: (said) => {
      const notice = { ...said, noticeId: randomUUID() }
      notices.set(notice.noticeId, notice)
      tell(notice)
    },
    dismiss: (noticeId) => {
      notices.delete(noticeId)
    },
  }
}

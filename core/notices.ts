import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Notice, NoticeSaid } from '#contract/notice.ts'

export type NewNotice = Omit<Notice, 'noticeId'>

/** What the console has to say of itself, kept until its cause is gone or it is dismissed: a window that opens later still reads it. */
export interface Notices {
  readonly all: () => readonly Notice[]
  /** Takes the place of what was said about the same. The very same again is not said twice, dismissed or not. */
  readonly raise: (notice: NewNotice) => void
  /** The cause is gone: what was said about it goes, and would be said again. */
  readonly withdraw: (about: string) => void
  readonly dismiss: (noticeId: string) => void
}

/** `tellGone` hears of each that is to be shown no more, unless another has taken its place. */
export function createNotices(
  tell: (notice: Notice) => void,
  tellGone: (noticeId: string) => void = () => {},
): Notices {
  const lastSaid = new Map<string, NoticeSaid>()
  const shown = new Map<string, Notice>()
  const takeOff = (about: string) => {
    const notice = shown.get(about)
    shown.delete(about)
    if (notice !== undefined) tellGone(notice.noticeId)
  }
  return {
    all: () => [...shown.values()],
    raise: ({ about, severity, said }) => {
      if (isDeepStrictEqual(lastSaid.get(about), said)) return
      const notice = { noticeId: randomUUID(), about, severity, said }
      lastSaid.set(about, said)
      // The newest is the last.
      shown.delete(about)
      shown.set(about, notice)
      tell(notice)
    },
    withdraw: (about) => {
      lastSaid.delete(about)
      takeOff(about)
    },
    dismiss: (noticeId) => {
      const about = [...shown.values()].find((notice) => notice.noticeId === noticeId)?.about
      if (about !== undefined) takeOff(about)
    },
  }
}

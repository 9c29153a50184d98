import type { Notice } from '#contract/notice.ts'
import type { NoticeWords } from '#words/notices/notice-words.ts'

/** Something that is said above everything until its cause is gone or it is dismissed. */
export interface Message extends NoticeWords, Pick<Notice, 'severity'> {
  /** What it is about: another about the same takes its place. */
  readonly about: string
  /** Of one that the core tells. */
  readonly noticeId?: string
  /** The way on; left out where there is none. */
  readonly way?: { readonly label: string; readonly go: () => void }
  /** Left out for one that stays as long as its cause. */
  readonly onDismiss?: () => void
}

/** One about each subject, the newest last. */
export type Messages = readonly Message[]

/** The very same again is not said twice. */
export function withMessage(messages: Messages, message: Message): Messages {
  const before = messages.find(({ about }) => about === message.about)
  const isSame =
    before?.noticeId === message.noticeId &&
    before?.message === message.message &&
    before.remedy === message.remedy
  return isSame ? messages : [...withoutMessage(messages, message.about), message]
}

export const withoutMessage = (messages: Messages, about: string): Messages =>
  messages.some((one) => one.about === about) ? messages.filter((one) => one.about !== about) : messages

import type { Notice, NoticeSaid } from '#contract/notice.ts'
import { auditNoticeWords } from './audit-notices.ts'
import { fileNoticeWords } from './file-notices.ts'
import { listNoticeWords } from './list-notices.ts'
import { settingsNoticeWords } from './settings-notices.ts'

/** What happened, one plain sentence; and what to do, or what was done so that nothing is lost. */
export interface NoticeWords {
  readonly message: string
  readonly remedy: string
}

/** The words of each code, made of its values. */
export type WordsByCode<Code extends NoticeSaid['code']> = {
  readonly [C in Code]: (said: Extract<NoticeSaid, { readonly code: C }>) => NoticeWords
}

const noticeTable: WordsByCode<NoticeSaid['code']> = {
  ...fileNoticeWords,
  ...settingsNoticeWords,
  ...listNoticeWords,
  ...auditNoticeWords,
}

export function noticeText(notice: Pick<Notice, 'said'>): string {
  const { message, remedy } = noticeWords(notice)
  return `${message} ${remedy}`
}

export function noticeWords({ said }: Pick<Notice, 'said'>): NoticeWords {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table has for each code the function of its values
  const words = noticeTable[said.code] as (said: NoticeSaid) => NoticeWords
  return words(said)
}

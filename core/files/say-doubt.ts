import type { TextDoubt } from '#contract/decode-text.ts'
import type { FileSaid } from '#contract/notice.ts'
import type { Notices } from '../notices.ts'

type Place = Pick<Extract<FileSaid, { readonly code: 'file-in-doubt' }>, 'file' | 'path'>

/** Says how the letters of a kept file were taken, for as long as that is a guess; null where they are clear. */
export function sayDoubt(notices: Notices, place: Place, doubt: TextDoubt | null): void {
  const about = `letters of ${place.path}`
  if (doubt === null) notices.withdraw(about)
  else notices.raise({ about, severity: 'warning', said: { code: 'file-in-doubt', ...place, doubt } })
}

import type { FileTrouble } from '#contract/file-trouble.ts'
import type { TextDoubt } from '#contract/decode-text.ts'
import { faultText, problemText } from './problems.ts'

/** Why a file is not taken: the end of a sentence. */
export function fileTroubleText(trouble: FileTrouble): string {
  switch (trouble.code) {
    case 'unreadable':
      return trouble.why
    case 'misfit':
      return misfitText(trouble)
    case 'no-file':
      return `it is a ${trouble.kind}, not a file`
    case 'link':
      return 'it is a link to another file'
    case 'too-large':
      return `it is larger than ${trouble.mostBytes / 1024 / 1024} MB`
    case 'no-text':
      return 'it is not a text'
    case 'no-json':
      return `it is not JSON: ${trouble.why}`
    case 'too-deep':
      return `it has brackets more than ${trouble.most} deep`
  }
}

function misfitText({ problems, more }: Extract<FileTrouble, { readonly code: 'misfit' }>): string {
  const told = problems.map((one) => (one.path.length === 0 ? faultText(one) : problemText(one))).join('; ')
  return more > 0 ? `${told} and ${more} more` : told
}

const doubts: Readonly<Record<TextDoubt, string>> = {
  'western-european':
    'The file is not in Unicode and was read as Western European. Look at letters with accents; if they are wrong, save the file as UTF-8.',
}

/** What to look at in a text that does not say how it is written. */
export const textDoubtText = (doubt: TextDoubt): string => doubts[doubt]

import { failureWords } from './failure-words.ts'
import type { Failure, RetryAdvice } from '#contract/failure.ts'
import { whoCanMend } from './who-can-mend.ts'

/** `5 ERROR_ACCESS_DENIED · WinStationReset · RDS01`, as somebody who gets the ticket wants it. */
export function technicalText(failure: Failure): string {
  const code = failure.kind === 'windows' ? `${codeText(failure.code)} ${failure.name}` : failure.kind
  return [code, failure.operation, failure.server].filter((part) => part !== null).join(' · ')
}

/** Win32 codes are known by their decimal number, WMI's by their hexadecimal one. */
const codeText = (code: number): string =>
  code > 0xffff ? `0x${code.toString(16).toUpperCase()}` : String(code)

/** Whether the same may be tried again; where the call may have run, the meaning says so. */
const retryTexts: Readonly<Record<RetryAdvice, string>> = {
  safe: 'Yes, at once: it does no harm.',
  'after-fix': 'Once that is done.',
  'look-first': 'Only after looking how it stands now.',
  never: 'No: the same again cannot help.',
}

/** What a failure's card says below its title, each line with its heading. */
export function failureLines(failure: Failure): readonly { readonly label: string; readonly text: string }[] {
  return [
    { label: 'What to do', text: failureWords(failure).remedy },
    { label: 'Who can', text: whoCanMend(failure) },
    { label: 'Try again', text: retryTexts[failure.retry] },
  ]
}

/** All of it as text, for a ticket. */
export function failureAsText(failure: Failure, title: string | null): string {
  return [
    ...(title === null ? [] : [title]),
    failureWords(failure).meaning,
    ...failureLines(failure).map(({ label, text }) => `${label}: ${text}`),
    technicalText(failure),
  ].join('\n')
}

import type { FailureCause } from '#contract/failure-cause.ts'
import type { Failure } from '#contract/failure.ts'
import { localAddress } from '#contract/host-key.ts'
import { actionCauseWords } from './action-causes.ts'
import { consoleCauseWords } from './console-causes.ts'
import { nativeCauseWords } from './native-causes.ts'
import { wordsByKind, type ToldByKind } from './words-by-kind.ts'

/** What a failure means to a helpdesk person, one sentence; and what to do about it and who can, one or two. */
export interface FailureWords {
  /** What happened without what may be behind it, and without a full stop; left out where only the whole is ever said. */
  readonly short?: string
  readonly meaning: string
  readonly remedy: string
  /** That they name the failure's server: who shows it elsewhere need not. */
  readonly namesServer?: true
}

/** The sentence of each cause, made of its values and of the failure it stands in. */
export type WordsByCause<Code extends FailureCause['code']> = {
  readonly [C in Code]: (cause: Extract<FailureCause, { readonly code: C }>, failure: Failure) => FailureWords
}

const causeWords: WordsByCause<FailureCause['code']> = {
  told: ({ meaning, remedy }) => ({ meaning, remedy }),
  ...nativeCauseWords,
  ...actionCauseWords,
  ...consoleCauseWords,
}

export function failureWords(failure: Failure): FailureWords {
  const words = whatHappened(failure)
  return isUnrecordable(failure)
    ? { ...words, meaning: `Nothing is done that cannot be recorded. ${words.meaning}` }
    : words
}

function whatHappened(failure: Failure): FailureWords {
  const { cause } = failure
  if (cause !== undefined) return wordsOf(cause, failure)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only these kinds may lack one
  return wordsByKind(failure as ToldByKind)
}

/** Its cause is why the audit could not be written. */
function isUnrecordable(failure: Failure): boolean {
  const isRefused = failure.kind === 'refused' && failure.reason === 'audit-unavailable'
  return isRefused && failure.cause?.code !== 'told'
}

function wordsOf(cause: FailureCause, failure: Failure): FailureWords {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table has for each code the function of its values
  const words = causeWords[cause.code] as (cause: FailureCause, failure: Failure) => FailureWords
  return words(cause, failure)
}

/** What it means and what to do, in one text. */
export function failureText(failure: Failure): string {
  const { meaning, remedy } = failureWords(failure)
  return `${meaning} ${remedy}`
}

/** The same in a line of its own, which names the server first where the words do not. */
export function failureLine(failure: Failure): string {
  return lineOf(failure, failureText(failure))
}

/** What it means alone, in such a line. */
export function meaningLine(failure: Failure): string {
  return lineOf(failure, failureWords(failure).meaning)
}

function lineOf(failure: Failure, text: string): string {
  const { server } = failure
  if (server === null || server === localAddress || failureWords(failure).namesServer === true) return text
  return `${server}: ${text}`
}

/** What it means; null where nothing failed. */
export const meaningOf = (failure: Failure | null): string | null =>
  failure === null ? null : failureWords(failure).meaning
